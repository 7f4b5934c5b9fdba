package org.fundstelle.connector.s3;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.fundstelle.connector.scan.AskedTogether;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Asks the server for the user metadata of objects, some at a time, unless it is remembered. For one scan. */
final class MetadataReader implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final Bucket bucket;
    private final MetadataMemory memory;
    private final AskedTogether together = new AskedTogether("s3-head", AT_ONCE);

    MetadataReader(Bucket bucket, MetadataMemory memory) {
        this.bucket = bucket;
        this.memory = memory;
    }

    /**
     * The objects of a page with their metadata, in the same order. One that is gone meanwhile is left out; one that was
     * replaced meanwhile is described as it is now.
     *
     * @throws IOException if any could not be asked for another reason than missing rights
     */
    List<Described> describe(List<ObjectState> page) throws IOException {
        return together.ask(page, this::describe).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Described> describe(ObjectState listed) throws IOException {
        Optional<UserMetadata> known = memory.find(listed);
        if (known.isPresent()) {
            return known.map(metadata -> new Described(listed, metadata, false));
        }
        try {
            HeadObjectResponse answer = bucket.head(listed.key());
            ObjectState asked = ObjectState.of(listed.key(), answer);
            UserMetadata metadata = UserMetadata.ofHeaders(answer.metadata());
            memory.remember(listed, asked, time(answer), metadata);
            return Optional.of(
                    new Described(asked.version().equals(listed.version()) ? listed : asked, metadata, false));
        } catch (NoSuchFileException e) {
            requireGone(listed.key());
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return Optional.of(new Described(listed, UserMetadata.none(), true));
        }
    }

    /** Gateways, caches and policies may answer that something is not there which is: it would look deleted. */
    private void requireGone(String key) throws IOException {
        if (bucket.lists(key)) {
            throw new IOException("'" + key + "' is listed, but cannot be asked for its metadata");
        }
    }

    /** When the server answered; long ago where it does not say. */
    private static Instant time(HeadObjectResponse answer) {
        try {
            return answer.sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElse(Instant.EPOCH);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public void close() {
        together.close();
    }
}
