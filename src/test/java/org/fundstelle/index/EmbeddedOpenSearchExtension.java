package org.fundstelle.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests an {@link OpenSearchConnection} to one embedded node, which all tests of the JVM share. */
public final class EmbeddedOpenSearchExtension implements ParameterResolver {

    static final Path LIBRARY = Path.of("target", "opensearch", "lib");
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration START = Duration.ofMinutes(2);

    /** How tests start a node of their own. */
    static EmbeddedOpenSearch.Settings settings(Path home, int port) {
        return new EmbeddedOpenSearch.Settings(
                LIBRARY, home, Path.of(System.getProperty("java.home"), "bin", "java"), HEAP_MEGABYTES, port, START);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OpenSearchConnection.class;
    }

    @Override
    public OpenSearchConnection resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SharedNode shared = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(EmbeddedOpenSearchExtension.class))
                .getOrComputeIfAbsent(SharedNode.class, key -> new SharedNode(), SharedNode.class);
        return OpenSearchConnection.embedded(shared.node);
    }

    private static final class SharedNode implements ExtensionContext.Store.CloseableResource {

        private final Path home = newHome();
        private final EmbeddedOpenSearch node = EmbeddedOpenSearch.start(settings(home, 0));

        private static Path newHome() {
            try {
                return Files.createTempDirectory("fundstelle-opensearch");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            node.close();
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
