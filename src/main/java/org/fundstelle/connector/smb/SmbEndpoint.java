package org.fundstelle.connector.smb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.util.TimeUtils;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.connector.scan.ScanEndpoint;
import org.fundstelle.connector.selection.PathPatterns;
import org.fundstelle.connector.tls.ServerTrust;

/** A folder of a Windows share. */
public class SmbEndpoint extends ScanEndpoint {

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
    private String include = "";
    private String exclude = "";
    private String maxSize = "512 MB";
    private boolean hidden;
    private boolean temporary;
    private String access = "source";
    private String principals = "";
    private String folders = "";
    private String shareAccess = ShareReaders.ASK;
    private String ldapUrl = "";
    private String ldapUser = "";
    private String ldapPassword = "";
    private String ldapBase = "";
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

    PathPatterns patterns() {
        return PathPatterns.of(include, exclude, hidden, temporary);
    }

    ByteSize sizeLimit() {
        return ByteSize.of(maxSize);
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
        return principals.isBlank() ? PrincipalMapping.none() : PrincipalMapping.read(Path.of(principals));
    }

    Path foldersFile() {
        if (folders.isBlank()) {
            throw new IllegalArgumentException("Parameter 'access' is 'folders', but 'folders' names no file");
        }
        return Path.of(folders);
    }

    boolean hasDirectory() {
        return !ldapUrl.isBlank();
    }

    SidDirectory.Place directoryPlace() {
        ServerTrust trust = new ServerTrust();
        trust.setCaFile(caFile);
        return new SidDirectory.Place(ldapUrl, ldapUser, ldapPassword, ldapBase, trust, timeoutDuration());
    }

    private Duration timeoutDuration() {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(timeout.replace(" ", "")));
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

    public String getInclude() {
        return include;
    }

    /** Glob patterns, comma-separated, of relative paths to report; empty means all. */
    public void setInclude(String include) {
        this.include = include;
    }

    public String getExclude() {
        return exclude;
    }

    /** Glob patterns, comma-separated, of relative paths to leave out, folders included. */
    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    public String getMaxSize() {
        return maxSize;
    }

    /** The size of the largest file whose content is read, such as {@code 512 MB}. */
    public void setMaxSize(String maxSize) {
        this.maxSize = maxSize;
    }

    public boolean isHidden() {
        return hidden;
    }

    /** Whether hidden files and folders are reported. */
    public void setHidden(boolean hidden) {
        this.hidden = hidden;
    }

    public boolean isTemporary() {
        return temporary;
    }

    /** Whether files are reported that programs leave behind. */
    public void setTemporary(boolean temporary) {
        this.temporary = temporary;
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

    public String getCaFile() {
        return caFile;
    }

    /** PEM file of the directory's certificate authorities; empty for the platform's. */
    public void setCaFile(String caFile) {
        this.caFile = caFile;
    }
}
