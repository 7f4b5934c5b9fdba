package org.fundstelle.connector.s3;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The content that an object has at a time, as the server tells it without the content itself.
 *
 * @param etag empty where the server has none that changes with the content
 * @param size in bytes
 * @param modified as exact as the server says it: to the millisecond in listings, to the second elsewhere
 */
record ObjectState(String key, String etag, long size, Instant modified) {

    /** What servers over a file system answer for a file that they did not write themselves. */
    private static final Pattern NO_ETAG = Pattern.compile("0*(-\\d+)?");

    private static final String BY_TIME = "time:";
    private static final int RADIX = 36;

    ObjectState {
        Objects.requireNonNull(key, "key");
        etag = bare(etag);
        Objects.requireNonNull(modified, "time of change");
    }

    /** An entry of a listing. */
    static ObjectState of(S3Object entry) {
        return new ObjectState(entry.key(), entry.eTag(), orZero(entry.size()), orEpoch(entry.lastModified()));
    }

    static ObjectState of(String key, HeadObjectResponse answer) {
        return new ObjectState(key, answer.eTag(), orZero(answer.contentLength()), orEpoch(answer.lastModified()));
    }

    static ObjectState of(String key, GetObjectResponse answer) {
        return new ObjectState(key, answer.eTag(), orZero(answer.contentLength()), orEpoch(answer.lastModified()));
    }

    private static String bare(String etag) {
        if (etag == null) {
            return "";
        }
        String text = etag.startsWith("W/") ? etag.substring(2) : etag;
        text = text.replace("\"", "");
        return NO_ETAG.matcher(text).matches() ? "" : text;
    }

    private static long orZero(Long size) {
        return size == null ? 0 : size;
    }

    private static Instant orEpoch(Instant time) {
        return time == null ? Instant.EPOCH : time;
    }

    /** The same for the same content: the entity tag, or time of change and size where there is none. */
    String version() {
        return etag.isEmpty()
                ? BY_TIME + Long.toString(modified.getEpochSecond(), RADIX) + "-" + Long.toString(size, RADIX)
                : etag;
    }

    /** Whether this is certainly another version; what has no entity tag cannot be told apart. */
    boolean isOther(String version) {
        return !etag.isEmpty() && !version.startsWith(BY_TIME) && !etag.equals(version);
    }

    /** Whether it only stands for a folder. */
    boolean isFolder() {
        return key.endsWith("/") && size == 0;
    }
}
