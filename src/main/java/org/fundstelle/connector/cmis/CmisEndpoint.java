package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.util.TimeUtils;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.enums.CapabilityAcl;
import org.apache.chemistry.opencmis.commons.enums.CmisVersion;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.connector.selection.SelectingEndpoint;

/** A folder of a CMIS repository, or all of it. */
public class CmisEndpoint extends SelectingEndpoint {

    private static final String[] ASKED = {
        PropertyIds.OBJECT_ID,
        PropertyIds.BASE_TYPE_ID,
        PropertyIds.OBJECT_TYPE_ID,
        PropertyIds.NAME,
        PropertyIds.CHANGE_TOKEN,
        PropertyIds.LAST_MODIFICATION_DATE,
        PropertyIds.VERSION_SERIES_ID,
        PropertyIds.VERSION_LABEL,
        PropertyIds.IS_LATEST_VERSION,
        PropertyIds.IS_MAJOR_VERSION,
        PropertyIds.IS_LATEST_MAJOR_VERSION,
        PropertyIds.IS_VERSION_SERIES_CHECKED_OUT,
        PropertyIds.VERSION_SERIES_CHECKED_OUT_ID,
        PropertyIds.CONTENT_STREAM_LENGTH,
        PropertyIds.CONTENT_STREAM_MIME_TYPE,
        PropertyIds.CONTENT_STREAM_FILE_NAME,
        PropertyIds.CONTENT_STREAM_ID
    };

    private final boolean watched;
    private final CmisServer server = new CmisServer();
    private String directory = "/";
    private String versions = "major";
    private String access = "source";
    private String principals = "";
    private String properties = "";
    private String extra = "";
    private String watchEvery = "30s";

    /**
     * @param watched whether consumers report documents as they change, instead of all when they are polled
     */
    CmisEndpoint(String uri, CmisComponent component, boolean watched) {
        super(uri, component);
        this.watched = watched;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (watched) {
            return new CmisWatchConsumer(this, processor);
        }
        CmisConsumer consumer = new CmisConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new CmisProducer(this);
    }

    /** The path of the source's folder, with a slash at its beginning and none at its end but for the root. */
    String root() {
        String path = directory.strip().replaceFirst("/+$", "");
        if (Stream.of(path.split("/")).anyMatch(part -> part.equals("..") || part.equals("."))) {
            throw new IllegalArgumentException(
                    "Parameter 'directory' is a path such as '/Akten/Bauamt', not: '" + directory + "'");
        }
        if (path.isEmpty()) {
            return "/";
        }
        return path.startsWith("/") ? path : "/" + path;
    }

    PropertyMapping mapping() {
        return PropertyMapping.of(properties, extra);
    }

    /** Names of the properties that are asked for. */
    String filter(Repository repository) {
        boolean old = repository.info().getCmisVersion() == CmisVersion.CMIS_1_0;
        return mapping().filter(ASKED) + (old ? "" : "," + PropertyIds.IS_PRIVATE_WORKING_COPY);
    }

    Versions versions(Repository repository) {
        return new Versions(repository, Versions.majorOnly(versions), filter(repository));
    }

    /**
     * Who reads documents by the repository's own lists; empty where the list configured for the source holds.
     *
     * @throws IOException if the repository has no lists, or the file of principals cannot be read
     */
    Optional<CmisReaders> readers(Repository repository) throws IOException {
        if (access.equals("source")) {
            return Optional.empty();
        }
        if (!access.equals("acl")) {
            throw new IllegalArgumentException("Parameter 'access' is 'source' or 'acl', not: '" + access + "'");
        }
        if (repository.info().getCapabilities() == null
                || repository.info().getCapabilities().getAclCapability() == null
                || repository.info().getCapabilities().getAclCapability() == CapabilityAcl.NONE) {
            throw new IOException("Parameter 'access' is 'acl', but repository '"
                    + repository.info().getId() + "' tells nobody who may read (capabilityACL is none)");
        }
        return Optional.of(new CmisReaders(repository.info(), PrincipalMapping.of(principals)));
    }

    Duration pause() {
        try {
            return TimeUtils.toDuration(watchEvery);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Parameter 'watchEvery' is a time such as '30s', not: '" + watchEvery + "'");
        }
    }

    /** Where the repository is; its settings are options of the endpoint too. */
    public CmisServer getServer() {
        return server;
    }

    public String getDirectory() {
        return directory;
    }

    /** Path of the folder whose documents are reported. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public String getVersions() {
        return versions;
    }

    /** Which version of a document counts, the latest {@code major} one or the latest {@code minor} one too. */
    public void setVersions(String versions) {
        this.versions = versions;
    }

    public String getAccess() {
        return access;
    }

    /** Where access lists come from: {@code source} or {@code acl}. */
    public void setAccess(String access) {
        this.access = access;
    }

    public String getPrincipals() {
        return principals;
    }

    /** File that says which users and groups the principals of the repository are; empty for none. */
    public void setPrincipals(String principals) {
        this.principals = principals;
    }

    public String getProperties() {
        return properties;
    }

    /** Which properties are which record metadata, as {@link PropertyMapping} reads them; empty for none. */
    public void setProperties(String properties) {
        this.properties = properties;
    }

    public String getExtra() {
        return extra;
    }

    /** Which properties are which further fields, as {@link PropertyMapping} reads them; empty for none. */
    public void setExtra(String extra) {
        this.extra = extra;
    }

    public String getWatchEvery() {
        return watchEvery;
    }

    /** How long to wait between two questions for changes, such as {@code 30s}. */
    public void setWatchEvery(String watchEvery) {
        this.watchEvery = watchEvery;
    }
}
