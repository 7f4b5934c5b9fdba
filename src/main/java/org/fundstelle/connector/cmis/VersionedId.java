package org.fundstelle.connector.cmis;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The version of a document as it is reported: which version, and in what state. By it the content is found again in
 * repositories that do not find documents by what all their versions have in common.
 *
 * @param objectId of the version
 * @param state what changes when the version itself does
 */
record VersionedId(String objectId, String state) {

    private static final String BETWEEN = " ";

    static VersionedId of(CmisObject document) {
        return new VersionedId(document.id(), document.version());
    }

    /** The object id of a version that was reported; empty where the text is none. */
    static Optional<String> objectId(String version) {
        int end = version == null ? -1 : version.indexOf(BETWEEN);
        return end <= 0
                ? Optional.empty()
                : Optional.of(URLDecoder.decode(version.substring(0, end), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return URLEncoder.encode(objectId, StandardCharsets.UTF_8) + BETWEEN + state;
    }
}
