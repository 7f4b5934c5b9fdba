package org.fundstelle.connector.smb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.fundstelle.connector.content.Patience;
import org.fundstelle.connector.rights.FolderLists;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.connector.selection.SelectingEndpoint;
import org.fundstelle.connector.tls.ServerTrust;

/** A folder of a Windows share. */
public class SmbEndpoint extends SelectingEndpoint {

    private String host;
    private int port = 445;
    private String share;
    private String directory = "";
    private String domain = "";
    private String username;
    private String password = "";
    private boolean signing = true;
    private boolean encryption;
    private boolean dfs;
    private String timeout = "30s";
    private String access = "source";
    private String principals = "";
    private String folders = "";
    private String shareAccess = ShareReaders.ASK;
    private String ldapUrl = "";
    private String ldapUser = "";
    private String ldapPassword = "";
    private String ldapBase = "";
    private String ldapGroupName = "cn";
    private String ldapUserName = "sAMAccountName";
    private String caFile = "";

    SmbEndpoint(String uri, SmbComponent component) {
        super(uri, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        SmbConsumer consumer = new SmbConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new SmbProducer(this);
    }

    SmbServer server() {
        return new SmbServer(
                host, port, share, domain, username, password, signing, encryption, dfs, timeoutDuration());
    }

    String root() {
        return SmbName.ofFolder(directory);
    }

    SmbAccess accessMode() {
        return SmbAccess.of(access);
    }

    ShareReaders shareReaders() {
        return ShareReaders.of(shareAccess);
    }

    /**
     * @throws IOException if the file cannot be read, or has errors
     */
    PrincipalMapping mapping() throws IOException {
        return PrincipalMapping.of(principals);
    }

    Path foldersFile() {
        return FolderLists.file(folders);
    }

    boolean hasDirectory() {
        return !ldapUrl.isBlank();
    }

    SidDirectory.Place directoryPlace() {
        ServerTrust trust = new ServerTrust();
        trust.setCaFile(caFile);
        return new SidDirectory.Place(
                ldapUrl, ldapUser, ldapPassword, ldapBase, ldapGroupName, ldapUserName, trust, timeoutDuration());
    }

    private Duration timeoutDuration() {
        return Patience.of(timeout);
    }

    public String getHost() {
        return host;
    }

    /** Name or address of the server. */
    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public String getShare() {
        return share;
    }

    /** Name of the share. */
    public void setShare(String share) {
        this.share = share;
    }

    public String getDirectory() {
        return directory;
    }

    /** The folder of the share whose files are documents; empty for the whole share. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public String getDomain() {
        return domain;
    }

    /** Domain of the account; empty for an account of the server itself. */
    public void setDomain(String domain) {
        this.domain = domain;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public boolean isSigning() {
        return signing;
    }

    /** Whether every answer of the server must be signed. */
    public void setSigning(boolean signing) {
        this.signing = signing;
    }

    public boolean isEncryption() {
        return encryption;
    }

    /** Whether the server must encrypt; else it may. */
    public void setEncryption(boolean encryption) {
        this.encryption = encryption;
    }

    public boolean isDfs() {
        return dfs;
    }

    /** Whether links of a distributed file system are followed. */
    public void setDfs(boolean dfs) {
        this.dfs = dfs;
    }

    public String getTimeout() {
        return timeout;
    }

    /** How long the server may be silent, such as {@code 30s}. */
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    public String getAccess() {
        return access;
    }

    /** Where access lists come from: {@code source}, {@code acl} or {@code folders}. */
    public void setAccess(String access) {
        this.access = access;
    }

    public String getPrincipals() {
        return principals;
    }

    /** File that says which principals SIDs are; empty for none. */
    public void setPrincipals(String principals) {
        this.principals = principals;
    }

    public String getFolders() {
        return folders;
    }

    /** File that lists folders with those who may read them. */
    public void setFolders(String folders) {
        this.folders = folders;
    }

    public String getShareAccess() {
        return shareAccess;
    }

    /** Who may use the share: {@code server}, or principals, comma-separated. */
    public void setShareAccess(String shareAccess) {
        this.shareAccess = shareAccess;
    }

    public String getLdapUrl() {
        return ldapUrl;
    }

    /** The directory that knows SIDs; empty for none. */
    public void setLdapUrl(String ldapUrl) {
        this.ldapUrl = ldapUrl;
    }

    public String getLdapUser() {
        return ldapUser;
    }

    public void setLdapUser(String ldapUser) {
        this.ldapUser = ldapUser;
    }

    public String getLdapPassword() {
        return ldapPassword;
    }

    public void setLdapPassword(String ldapPassword) {
        this.ldapPassword = ldapPassword;
    }

    public String getLdapBase() {
        return ldapBase;
    }

    /** DN below which the accounts are. */
    public void setLdapBase(String ldapBase) {
        this.ldapBase = ldapBase;
    }

    public String getLdapGroupName() {
        return ldapGroupName;
    }

    /** The attribute of the directory that has the names of groups. */
    public void setLdapGroupName(String ldapGroupName) {
        this.ldapGroupName = ldapGroupName;
    }

    public String getLdapUserName() {
        return ldapUserName;
    }

    /** The attribute of the directory that has the names of users. */
    public void setLdapUserName(String ldapUserName) {
        this.ldapUserName = ldapUserName;
    }

    public String getCaFile() {
        return caFile;
    }

    /** PEM file of the directory's certificate authorities; empty for the platform's. */
    public void setCaFile(String caFile) {
        this.caFile = caFile;
    }
}
