package org.fundstelle.connector.cmis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.chemistry.opencmis.client.bindings.spi.CmisSpi;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.Ace;
import org.apache.chemistry.opencmis.commons.data.Acl;
import org.apache.chemistry.opencmis.commons.data.ContentStream;
import org.apache.chemistry.opencmis.commons.data.Properties;
import org.apache.chemistry.opencmis.commons.data.PropertyData;
import org.apache.chemistry.opencmis.commons.definitions.MutableTypeDefinition;
import org.apache.chemistry.opencmis.commons.definitions.PropertyDefinition;
import org.apache.chemistry.opencmis.commons.enums.AclPropagation;
import org.apache.chemistry.opencmis.commons.enums.BaseTypeId;
import org.apache.chemistry.opencmis.commons.enums.Cardinality;
import org.apache.chemistry.opencmis.commons.enums.ContentStreamAllowed;
import org.apache.chemistry.opencmis.commons.enums.PropertyType;
import org.apache.chemistry.opencmis.commons.enums.UnfileObject;
import org.apache.chemistry.opencmis.commons.enums.Updatability;
import org.apache.chemistry.opencmis.commons.enums.VersioningState;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.AccessControlEntryImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.AccessControlListImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.AccessControlPrincipalDataImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.ContentStreamImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.DocumentTypeDefinitionImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.FolderTypeDefinitionImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertiesImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyIdImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyStringDefinitionImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyStringImpl;
import org.apache.chemistry.opencmis.commons.spi.Holder;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.TestServer;

/**
 * The in-memory repository of Apache Chemistry on 127.0.0.1, in a process with a class path of its own: with TLS, with a
 * certificate that has expired, and without. Documents are in the folder {@code /Akten}. Not thread-safe.
 */
public final class InMemoryCmisServer implements AutoCloseable {

    /** Path of the folder whose documents the source reports. */
    public static final String ROOT = "/Akten";

    public static final String REPOSITORY = "stadt";

    static final String DOCUMENT_TYPE = "stadt:dokument";
    static final String FOLDER_TYPE = "stadt:akte";

    private static final List<String> PROPERTIES =
            List.of("aktenzeichen", "plan", "akte", "einstufung", "frist", "amt");

    static final String PASSWORD = "bitte-nicht-weitersagen";

    /** Who writes; sees everything that has no access list of its own. */
    static final String WRITER = "archiv";

    private static final Path LIBRARIES = Path.of("target/cmis-server/WEB-INF/lib");
    private static final Path MAIN = Path.of("src/test/resources/cmis");

    private final Path home = Files.createTempDirectory("cmis");
    private final TestAuthority authority = new TestAuthority(home);
    private final int plainPort = TestServer.freePort();
    private final int port = TestServer.freePort();
    private final int expiredPort = TestServer.freePort();
    private final Path principals = Files.writeString(home.resolve("principals.yaml"), """
            group:amt-*: "group:*"
            user:a*: "user:a*"
            user:clara: "user:clara"
            """);
    private final TestServer server;
    private final CmisHttp http;
    private final CmisSpi services;
    private final String top;
    private final Map<String, String> folders = new HashMap<>();

    /** Starts it. */
    public InMemoryCmisServer() throws IOException {
        server = TestServer.start(
                plainPort,
                home.resolve("output.log"),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                MAIN + ":" + LIBRARIES + "/*",
                MAIN.resolve("CmisMain.java").toString(),
                home.toString(),
                PASSWORD,
                TestAuthority.PASSWORD,
                Integer.toString(port),
                authority.server().pkcs12().toString(),
                Integer.toString(expiredPort),
                authority.expiredServer().pkcs12().toString(),
                Integer.toString(plainPort));
        CmisServer wire = new CmisServer();
        wire.setUrl("http://127.0.0.1:" + plainPort + "/browser");
        wire.setUsername(WRITER);
        wire.setPassword(PASSWORD);
        http = wire.http();
        services = wire.services(http);
        top = services.getRepositoryService()
                .getRepositoryInfos(null)
                .getFirst()
                .getRootFolderId();
        makeTypes();
        clear();
    }

    /** A document with versions, and a folder, that have an office's properties. */
    private void makeTypes() {
        for (MutableTypeDefinition type :
                List.of(documentType(), type(new FolderTypeDefinitionImpl(), "cmis:folder", FOLDER_TYPE))) {
            services.getRepositoryService().createType(REPOSITORY, type, null);
        }
    }

    private static MutableTypeDefinition documentType() {
        DocumentTypeDefinitionImpl type = new DocumentTypeDefinitionImpl();
        type.setIsVersionable(true);
        type.setContentStreamAllowed(ContentStreamAllowed.ALLOWED);
        return type(type, "cmis:document", DOCUMENT_TYPE);
    }

    private static MutableTypeDefinition type(MutableTypeDefinition type, String parent, String id) {
        type.setId(id);
        type.setBaseTypeId(BaseTypeId.fromValue(parent));
        type.setParentTypeId(parent);
        type.setLocalName(id);
        type.setLocalNamespace("stadt");
        type.setQueryName(id);
        type.setDisplayName(id);
        type.setDescription(id);
        type.setIsCreatable(true);
        type.setIsFileable(true);
        type.setIsQueryable(true);
        type.setIsControllableAcl(true);
        type.setIsControllablePolicy(false);
        type.setIsFulltextIndexed(false);
        type.setIsIncludedInSupertypeQuery(true);
        for (String property : PROPERTIES) {
            // The repository wants a property to be of one type only.
            type.addPropertyDefinition(property(id.replaceFirst("stadt:", "") + ":" + property));
        }
        return type;
    }

    private static PropertyDefinition<?> property(String id) {
        PropertyStringDefinitionImpl property = new PropertyStringDefinitionImpl();
        property.setId(id);
        property.setLocalName(id);
        property.setLocalNamespace("stadt");
        property.setQueryName(id);
        property.setDisplayName(id);
        property.setDescription(id);
        property.setPropertyType(PropertyType.STRING);
        property.setCardinality(Cardinality.SINGLE);
        property.setUpdatability(Updatability.READWRITE);
        property.setIsInherited(false);
        property.setIsRequired(false);
        property.setIsQueryable(true);
        property.setIsOrderable(true);
        property.setIsOpenChoice(true);
        return property;
    }

    /** The port that speaks TLS. */
    public int port() {
        return port;
    }

    int expiredPort() {
        return expiredPort;
    }

    int plainPort() {
        return plainPort;
    }

    CmisSpi services() {
        return services;
    }

    /** All parameters of a connector that reaches it by another port with TLS. */
    public Map<String, String> parameters(int port, String binding) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("url", "https://localhost:" + port + (binding.equals("browser") ? "/browser" : "/atom"));
        parameters.put("binding", binding);
        parameters.put("username", "fundstelle");
        parameters.put("password", PASSWORD);
        parameters.put("caFile", authority.caFile().toString());
        parameters.put("directory", ROOT);
        parameters.put("access", "acl");
        parameters.put("principals", principals.toString());
        return parameters;
    }

    /** Leaves nothing in the repository but the empty folder. */
    void clear() {
        services.getNavigationService()
                .getChildren(
                        REPOSITORY, top, null, null, null, null, null, null, BigInteger.valueOf(10_000), null, null)
                .getObjects()
                .forEach(child -> {
                    String id = child.getObject().getId();
                    if (new CmisObject(child.getObject()).isFolder()) {
                        services.getObjectService().deleteTree(REPOSITORY, id, true, UnfileObject.DELETE, true, null);
                    } else {
                        services.getObjectService().deleteObject(REPOSITORY, id, true, null);
                    }
                });
        folders.clear();
        folder("");
    }

    /** The id of a folder below the source's, which is made where it is not there. */
    String folder(String path) {
        String known = folders.get(path);
        if (known == null) {
            int slash = path.lastIndexOf('/');
            known = path.isEmpty()
                    ? makeFolder(top, properties("cmis:folder", ROOT.substring(1)))
                    : makeFolder(
                            folder(slash < 0 ? "" : path.substring(0, slash)),
                            properties("cmis:folder", path.substring(slash + 1)));
            folders.put(path, known);
        }
        return known;
    }

    /** The id of the root folder of the repository. */
    String top() {
        return top;
    }

    String makeFolder(String parent, Properties properties) {
        return services.getObjectService().createFolder(REPOSITORY, properties, parent, null, null, null, null);
    }

    /** A folder of some kind below the source's. */
    void makeFolder(String path, String type, Map<String, String> more) {
        int slash = path.lastIndexOf('/');
        folders.put(
                path,
                makeFolder(
                        folder(slash < 0 ? "" : path.substring(0, slash)),
                        properties(type, path.substring(slash + 1), more)));
    }

    /** Makes a document without versions, or gives it other content. */
    void put(String name, byte[] content) {
        String id = find(name);
        if (id == null) {
            make(name, "cmis:document", Map.of(), content, VersioningState.NONE);
        } else {
            services.getObjectService()
                    .setContentStream(REPOSITORY, new Holder<>(id), true, null, stream(name, content), null);
        }
    }

    String make(String name, String type, Map<String, String> more, byte[] content, VersioningState state) {
        int slash = name.lastIndexOf('/');
        return services.getObjectService()
                .createDocument(
                        REPOSITORY,
                        properties(type, name.substring(slash + 1), more),
                        folder(slash < 0 ? "" : name.substring(0, slash)),
                        content == null ? null : stream(name, content),
                        state,
                        null,
                        null,
                        null,
                        null);
    }

    static ContentStream stream(String name, byte[] content) {
        return new ContentStreamImpl(
                name.substring(name.lastIndexOf('/') + 1),
                BigInteger.valueOf(content.length),
                "text/plain",
                new ByteArrayInputStream(content));
    }

    static Properties properties(String type, String name) {
        return properties(type, name, Map.of());
    }

    static Properties properties(String type, String name, Map<String, String> more) {
        List<PropertyData<?>> all = new ArrayList<>();
        all.add(new PropertyIdImpl(PropertyIds.OBJECT_TYPE_ID, type));
        all.add(new PropertyStringImpl(PropertyIds.NAME, name));
        more.forEach((id, value) -> all.add(new PropertyStringImpl(id, value)));
        return new PropertiesImpl(all);
    }

    /** The id of the object at a path below the source's folder; null where there is none. */
    String find(String name) {
        try {
            return services.getObjectService()
                    .getObjectByPath(REPOSITORY, ROOT + "/" + name, null, null, null, null, null, null, null)
                    .getId();
        } catch (org.apache.chemistry.opencmis.commons.exceptions.CmisObjectNotFoundException e) {
            return null;
        }
    }

    void delete(String name) {
        services.getObjectService().deleteObject(REPOSITORY, find(name), true, null);
    }

    void rename(String from, String to) {
        String id = find(from);
        int slash = to.lastIndexOf('/');
        String before = from.contains("/") ? from.substring(0, from.lastIndexOf('/')) : "";
        String after = slash < 0 ? "" : to.substring(0, slash);
        if (!before.equals(after)) {
            services.getObjectService().moveObject(REPOSITORY, new Holder<>(id), folder(after), folder(before), null);
        }
        services.getObjectService()
                .updateProperties(
                        REPOSITORY,
                        new Holder<>(id),
                        null,
                        new PropertiesImpl(List.of(
                                (PropertyData<?>) new PropertyStringImpl(PropertyIds.NAME, to.substring(slash + 1)))),
                        null);
    }

    /** Sets who may do what with a document, such as {@code anna} and {@code cmis:read}; the writer may do everything. */
    void allow(String name, Map<String, String> permissions) {
        String id = find(name);
        List<Ace> entries = new ArrayList<>();
        entries.add(entry(WRITER, "cmis:all"));
        entries.add(entry("fundstelle", "cmis:read"));
        permissions.forEach((principal, permission) -> entries.add(entry(principal, permission)));
        // At first everybody may do everything.
        Acl before = permissions.containsKey("anyone")
                ? null
                : services.getAclService().getAcl(REPOSITORY, id, false, null);
        services.getAclService()
                .applyAcl(REPOSITORY, id, new AccessControlListImpl(entries), before, AclPropagation.OBJECTONLY, null);
    }

    private static Ace entry(String principal, String permission) {
        return new AccessControlEntryImpl(new AccessControlPrincipalDataImpl(principal), List.of(permission));
    }

    @Override
    public void close() throws IOException {
        http.close();
        server.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
