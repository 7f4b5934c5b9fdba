package org.fundstelle.connector.imap;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.content.Patience;
import org.fundstelle.connector.rights.PrincipalMapping;

/** The folders of an account of an IMAP server. */
public class ImapEndpoint extends ScheduledPollEndpoint {

    private String host = "";
    private String port = "";
    private String security = "tls";
    private String username = "";
    private String password = "";
    private String accessToken = "";
    private String caFile = "";
    private String timeout = "30s";
    private String folders = "";
    private String exclude = "";
    private boolean specialFolders;
    private String since = "";
    private String maxSize = "512 MB";
    private String access = "source";
    private String principals = "";

    ImapEndpoint(String uri, ImapComponent component) {
        super(uri, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ImapConsumer consumer = new ImapConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new ImapProducer(this);
    }

    ImapServer server() {
        if (host.isBlank()) {
            throw new IllegalArgumentException("Parameter 'host' names no server");
        }
        Security protection = Security.of(security);
        return new ImapServer(
                host,
                port.isBlank() ? protection.port() : Integer.parseInt(port.strip()),
                protection,
                Login.of(username, password, accessToken),
                caFile,
                Patience.of(timeout));
    }

    FolderList folderList() {
        return new FolderList(new FolderSelection(folders, exclude, specialFolders));
    }

    Optional<LocalDate> firstDay() {
        return Since.of(since, Clock.systemDefaultZone());
    }

    ByteSize sizeLimit() {
        return ByteSize.of(maxSize);
    }

    /**
     * Who the accounts in access lists are; empty where these do not count.
     *
     * @throws IOException if the file of principals cannot be read, or has errors
     */
    Optional<AclAccounts> accounts() throws IOException {
        return switch (access) {
            case "source" -> Optional.empty();
            case "acl" -> Optional.of(new AclAccounts(PrincipalMapping.of(principals), username));
            default ->
                throw new IllegalArgumentException("Parameter 'access' is 'source' or 'acl', not: '" + access + "'");
        };
    }

    /** Name or address of the server. */
    public void setHost(String host) {
        this.host = host;
    }

    /** Empty for the one that the security implies. */
    public void setPort(String port) {
        this.port = port;
    }

    /** {@code tls}, {@code starttls} or {@code plain}. */
    public void setSecurity(String security) {
        this.security = security;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    /** Empty where there is an access token. */
    public void setPassword(String password) {
        this.password = password;
    }

    /** For XOAUTH2, empty where there is a password. */
    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    /** PEM file of the authorities whose certificates the server may have; empty for the platform's. */
    public void setCaFile(String caFile) {
        this.caFile = caFile;
    }

    /** How long the server may be silent, such as {@code 30s}. */
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    /** Glob patterns, comma-separated, of folders to read with all below them; empty means all of the account's own. */
    public void setFolders(String folders) {
        this.folders = folders;
    }

    /** Glob patterns, comma-separated, of folders to leave out with all below them. */
    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    /** Whether trash, junk and drafts are read too. */
    public void setSpecialFolders(boolean specialFolders) {
        this.specialFolders = specialFolders;
    }

    /** A day or a number of days, from which on messages count; empty means all. */
    public void setSince(String since) {
        this.since = since;
    }

    /** The size of the largest message whose content is read, such as {@code 512 MB}. */
    public void setMaxSize(String maxSize) {
        this.maxSize = maxSize;
    }

    /** Where access lists come from: {@code source} or {@code acl}. */
    public void setAccess(String access) {
        this.access = access;
    }

    /** File that says which principals the accounts of the server are; empty for their own names. */
    public void setPrincipals(String principals) {
        this.principals = principals;
    }
}
