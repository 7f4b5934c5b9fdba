package org.fundstelle.connector.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** A bucket, reached by one client with its connections. Thread-safe. */
final class Bucket implements AutoCloseable {

    /** Takes the pages of a listing as they come, up to 1,000 objects each. */
    interface Pages {
        void accept(List<ObjectState> page) throws IOException;
    }

    /** An object's content, with what the server says of it. */
    record Content(ObjectState state, InputStream stream) {}

    private final S3Server server;
    private final S3Client client;
    private final S3Failures failures;

    Bucket(S3Server server) throws IOException {
        this.server = server;
        this.client = server.client();
        this.failures = new S3Failures(server);
    }

    /**
     * Lists every object whose key begins with the prefix; of a bucket with versions, the newest of each that is not a deletion.
     *
     * @throws IOException if a page could not be had, or is not one: nothing may be concluded from what is missing
     */
    void list(String prefix, Pages pages) throws IOException {
        String token = null;
        do {
            ListObjectsV2Response page = page(prefix, null, token);
            pages.accept(page.contents().stream().map(ObjectState::of).toList());
            token = next(page, token);
        } while (token != null);
    }

    /** Whether an object is in the listing now. */
    boolean lists(String key) throws IOException {
        return page(key, 1, null).contents().stream()
                .anyMatch(object -> object.key().equals(key));
    }

    private ListObjectsV2Response page(String prefix, Integer most, String token) throws IOException {
        ListObjectsV2Response page;
        try {
            page = client.listObjectsV2(request -> request.bucket(server.bucket())
                    .prefix(prefix)
                    .encodingType(EncodingType.URL)
                    .maxKeys(most)
                    .continuationToken(token));
        } catch (SdkException e) {
            throw failures.ofListing(e);
        }
        // The client takes any XML for an empty listing.
        if (page.isTruncated() == null) {
            throw new IOException(server.address() + " answered with something that is not a listing of a bucket");
        }
        if (page.contents().stream().anyMatch(object -> !object.key().startsWith(prefix))) {
            throw new IOException(server.address() + " listed objects that were not asked for");
        }
        return page;
    }

    private String next(ListObjectsV2Response page, String token) throws IOException {
        if (!page.isTruncated()) {
            return null;
        }
        String next = page.nextContinuationToken();
        if (next == null || next.isEmpty() || next.equals(token)) {
            throw new IOException(
                    server.address()
                            + " does not tell how a long listing goes on; it must know ListObjectsV2, which old servers do not");
        }
        return next;
    }

    /**
     * @throws java.nio.file.NoSuchFileException if it is not there, says the answer, of which the listing may know otherwise
     * @throws java.nio.file.AccessDeniedException if the server refuses it
     */
    HeadObjectResponse head(String key) throws IOException {
        try {
            return client.headObject(request -> request.bucket(server.bucket()).key(key));
        } catch (SdkException e) {
            throw failures.ofMetadata(key, e);
        }
    }

    /**
     * Opens an object; the caller closes the stream.
     *
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws java.nio.file.AccessDeniedException if the server refuses it
     * @throws org.fundstelle.document.SourceAwayException if the server or the bucket cannot be reached
     */
    Content open(String key) throws IOException {
        try {
            ResponseInputStream<GetObjectResponse> answer =
                    client.getObject(request -> request.bucket(server.bucket()).key(key));
            return new Content(ObjectState.of(key, answer.response()), new ObjectStream(answer));
        } catch (SdkException e) {
            throw failures.ofObject(key, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
