package org.fundstelle.embed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files of models into a directory and checks them. A file appears there whole or not at all, under the first
 * digits of its SHA-256 and its name.
 */
final class ModelFiles {

    /**
     * A file that can be opened.
     *
     * @param sha256 of its content, lower-case hexadecimal digits
     */
    record LocalFile(Path path, String sha256) {}

    private static final Logger log = LoggerFactory.getLogger(ModelFiles.class);
    private static final int NAME_DIGITS = 16;

    private final Path directory;

    ModelFiles(Path directory) {
        this.directory = Objects.requireNonNull(directory, "model directory");
    }

    /**
     * @throws EmbeddingException if the file cannot be had or is not the one that was expected
     */
    LocalFile get(ModelFile file) {
        try {
            if (file.isResource()) {
                return fromClassPath(file);
            }
            return file.isUrl() ? fromUrl(file) : fromDisk(file);
        } catch (NoSuchFileException e) {
            throw new EmbeddingException("There is no model file " + file.location(), false, e);
        } catch (IOException e) {
            throw new EmbeddingException(
                    "The model file " + file.location() + " cannot be read: " + e.getMessage(), file.isUrl(), e);
        }
    }

    private LocalFile fromDisk(ModelFile file) throws IOException {
        Path path = Path.of(file.location());
        String found = Digests.of(path);
        if (file.sha256() != null && !file.sha256().equals(found)) {
            throw mismatch(file, found);
        }
        return new LocalFile(path, found);
    }

    private LocalFile fromClassPath(ModelFile file) throws IOException {
        try (InputStream in = open(file)) {
            String sha256 = Digests.of(in);
            Path target = target(file, sha256);
            if (!holds(target, sha256)) {
                try (InputStream again = open(file)) {
                    save(again, file, sha256, target);
                }
            }
            return new LocalFile(target, sha256);
        }
    }

    private static InputStream open(ModelFile file) throws IOException {
        InputStream in = ModelFiles.class.getResourceAsStream(file.resource());
        if (in == null) {
            throw new NoSuchFileException(file.location());
        }
        return in;
    }

    private LocalFile fromUrl(ModelFile file) throws IOException {
        Path target = target(file, file.sha256());
        if (!holds(target, file.sha256())) {
            log.info("Downloading the model file {}", file.location());
            try (InputStream in = download(file)) {
                save(in, file, file.sha256(), target);
            }
        }
        return new LocalFile(target, file.sha256());
    }

    private static InputStream download(ModelFile file) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(file.location()))
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                response.body().close();
                throw new IOException("the server answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void save(InputStream in, ModelFile file, String sha256, Path target) throws IOException {
        Path temporary = Files.createTempFile(directory, "download-", ".part");
        try {
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            String found = Digests.of(temporary);
            if (!found.equals(sha256)) {
                throw mismatch(file, found);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path target(ModelFile file, String sha256) throws IOException {
        Files.createDirectories(directory);
        return directory.resolve(
                sha256.substring(0, NAME_DIGITS) + "-" + file.name().replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private static boolean holds(Path path, String sha256) throws IOException {
        return Files.isRegularFile(path) && Digests.of(path).equals(sha256);
    }

    private static EmbeddingException mismatch(ModelFile file, String found) {
        return new EmbeddingException(
                "The model file " + file.location() + " has the SHA-256 " + found + ", expected was " + file.sha256()
                        + "; it is not used",
                false,
                null);
    }
}
