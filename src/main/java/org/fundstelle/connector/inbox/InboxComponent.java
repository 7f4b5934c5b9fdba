package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;

/**
 * Camel component {@code fundstelle-inbox}: as a consumer of {@code fundstelle-inbox:<format>} it takes the messages of that format
 * that lie in a drop folder. A format is a class named by the resource {@code META-INF/services/org/fundstelle/message-format/<format>}.
 */
public class InboxComponent extends DefaultComponent {

    private static final String FORMATS = "META-INF/services/org/fundstelle/message-format/";
    private static final String FOLDER = "folder.";

    private final Path directory;

    /** Messages lie in the system's directory for temporary files while they are read. */
    public InboxComponent() {
        this(null);
    }

    /**
     * @param directory where messages lie while they are read; made when missing, and emptied, at the start. Null for the system's.
     */
    public InboxComponent(Path directory) {
        this.directory = directory;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (directory != null) {
            Files.createDirectories(directory);
            empty(directory);
        }
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Map<String, Object> folder = PropertiesHelper.extractProperties(parameters, FOLDER);
        InboxEndpoint endpoint = new InboxEndpoint(uri, this, format(remaining), folder);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private MessageFormat format(String name) {
        return getCamelContext()
                .getCamelContextExtension()
                .getFactoryFinder(FORMATS)
                .newInstance(name, MessageFormat.class)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no format of messages called '" + name + "'"));
    }

    /** A new file that only its owner may read. */
    Path newFile() throws IOException {
        return directory == null
                ? Files.createTempFile("message-", ".part")
                : Files.createTempFile(directory, "message-", ".part");
    }
}
