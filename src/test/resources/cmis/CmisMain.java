import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * The OpenCMIS in-memory repository in a Tomcat, on 127.0.0.1, run from its source text. Arguments: a folder for its files, the
 * password of all users, that of the key stores, and for each port its number and a PKCS#12 file (the last without one speaks
 * plain HTTP).
 */
public class CmisMain {

    public static void main(String[] arguments) throws Exception {
        File home = new File(arguments[0]);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(home.getPath());
        for (int i = 3; i < arguments.length; i += 2) {
            tomcat.getService().addConnector(connector(
                    Integer.parseInt(arguments[i]),
                    i + 1 < arguments.length ? arguments[i + 1] : null,
                    arguments[2]));
        }
        Context context = tomcat.addContext("", home.getPath());
        context.addApplicationListener("org.apache.chemistry.opencmis.server.impl.CmisRepositoryContextListener");
        filter(context, new PasswordFilter(arguments[1]));
        servlet(context, "/browser/*", "browser.CmisBrowserBindingServlet");
        servlet(context, "/atom/*", "atompub.CmisAtomPubServlet");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static Connector connector(int port, String keyStore, String password) {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        if (keyStore != null) {
            connector.setSecure(true);
            connector.setScheme("https");
            connector.setProperty("SSLEnabled", "true");
            SSLHostConfig tls = new SSLHostConfig();
            SSLHostConfigCertificate certificate =
                    new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
            certificate.setCertificateKeystoreFile(keyStore);
            certificate.setCertificateKeystorePassword(password);
            certificate.setCertificateKeystoreType("PKCS12");
            tls.addCertificate(certificate);
            connector.addSslHostConfig(tls);
        }
        return connector;
    }

    private static void filter(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("passwords");
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap everything = new FilterMap();
        everything.setFilterName("passwords");
        everything.addURLPattern("/*");
        context.addFilterMap(everything);
    }

    private static void servlet(Context context, String paths, String type) {
        Wrapper servlet = Tomcat.addServlet(context, type, "org.apache.chemistry.opencmis.server.impl." + type);
        servlet.addInitParameter(
                "callContextHandler", "org.apache.chemistry.opencmis.server.shared.BasicAuthCallContextHandler");
        servlet.addInitParameter("cmisVersion", "1.1");
        context.addServletMappingDecoded(paths, type);
    }

    /** Lets everybody pass who has the password; the repository itself asks for none. */
    private static final class PasswordFilter implements Filter {

        private final String password;

        PasswordFilter(String password) {
            this.password = password;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse answer, FilterChain chain)
                throws IOException, ServletException {
            String header = ((HttpServletRequest) request).getHeader("Authorization");
            String login = header == null || !header.startsWith("Basic ")
                    ? ""
                    : new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
            if (login.endsWith(":" + password)) {
                chain.doFilter(request, answer);
            } else {
                ((HttpServletResponse) answer).sendError(401);
            }
        }
    }
}
