package org.fundstelle.connector.cmis;

import java.io.IOException;
import org.apache.chemistry.opencmis.client.bindings.cache.TypeDefinitionCache;
import org.apache.chemistry.opencmis.client.bindings.impl.CmisBindingsHelper;
import org.apache.chemistry.opencmis.client.bindings.impl.RepositoryInfoCache;
import org.apache.chemistry.opencmis.client.bindings.impl.SessionImpl;
import org.apache.chemistry.opencmis.client.bindings.impl.TypeDefinitionCacheImpl;
import org.apache.chemistry.opencmis.client.bindings.spi.BindingSession;
import org.apache.chemistry.opencmis.client.bindings.spi.CmisSpi;
import org.apache.chemistry.opencmis.commons.SessionParameter;
import org.fundstelle.connector.http.WebAddress;
import org.fundstelle.connector.http.WebLogin;
import org.fundstelle.connector.http.WebServer;

/** Where a repository is, and how its server is talked to. */
public class CmisServer extends WebServer {

    private static final String EXAMPLE = "https://dms.example/cmis/browser";

    private String binding = "browser";
    private String repository = "";
    private String bearerToken = "";

    /**
     * A repository whose connections the caller closes.
     *
     * @throws IllegalArgumentException if a setting is wrong
     * @throws IOException if the server cannot be asked, or has no such repository
     */
    Repository open() throws IOException {
        CmisHttp http = http();
        try {
            return Repository.choose(services(http), http, repository.strip());
        } catch (IOException | RuntimeException e) {
            http.close();
            throw e;
        }
    }

    /** The wire to the server; connects to nothing yet. */
    CmisHttp http() throws IOException {
        WebAddress address = WebAddress.of(getUrl(), EXAMPLE);
        WebLogin login = new WebLogin(getUsername(), getPassword(), bearerToken);
        if (!login.isAnonymous()) {
            address.requireUnheard();
        }
        return new CmisHttp(newHttpClient(), address, login);
    }

    /** What the server offers, over a wire. */
    CmisSpi services(CmisHttp http) {
        BindingSession session = new SessionImpl();
        session.put(CmisBindingsHelper.HTTP_INVOKER_OBJECT, http, true);
        session.put(CmisBindingsHelper.REPOSITORY_INFO_CACHE, new RepositoryInfoCache(session));
        TypeDefinitionCache types = new TypeDefinitionCacheImpl();
        types.initialize(session);
        session.put(CmisBindingsHelper.TYPE_DEFINTION_CACHE, types);
        // The succinct form needs the definition of every type.
        session.put(SessionParameter.BROWSER_SUCCINCT, "false");
        return Binding.of(binding).services(session, getUrl().strip());
    }

    public String getBinding() {
        return binding;
    }

    /** How CMIS is written: {@code browser} or {@code atompub}. */
    public void setBinding(String binding) {
        this.binding = binding;
    }

    public String getRepository() {
        return repository;
    }

    /** Id of the repository; empty where the server has exactly one. */
    public void setRepository(String repository) {
        this.repository = repository;
    }

    public String getBearerToken() {
        return bearerToken;
    }

    /** Token instead of name and password; empty for none. */
    public void setBearerToken(String bearerToken) {
        this.bearerToken = bearerToken;
    }
}
