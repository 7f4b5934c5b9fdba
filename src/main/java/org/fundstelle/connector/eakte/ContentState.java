package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.ShownNames;

/**
 * A content object of a document, without its content.
 *
 * @param extension without the dot, empty where unknown
 * @param objectClass what kind of content it is, in the e-file system's words; null where unknown
 * @param modified null where the gateway does not say it
 * @param refused whether it may not be read, so that nothing more is known of it
 */
record ContentState(
        CooAddress address,
        String name,
        String extension,
        String objectClass,
        Kilobytes size,
        Instant modified,
        boolean refused) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EXTENSION = 20;
    private static final int RADIX = 36;

    /** One of the contents of a document, as they are listed. */
    static ContentState ofListing(Said listed) throws IOException {
        return of(listed, listed.address("objaddress", "id"), listed.text("objname", "name"));
    }

    /** One that was asked for. */
    static ContentState ofMetadata(CooAddress asked, Said answer) throws IOException {
        Said metadata = answer.inside("gimetadatatype");
        return of(metadata, asked, metadata.text("filename"));
    }

    private static ContentState of(Said said, CooAddress address, String name) throws IOException {
        String extension = ShownNames.plain(said.text("fileextension")).replaceFirst("^\\.+", "");
        return new ContentState(
                address,
                ShownNames.cut(ShownNames.plain(name), LONGEST_NAME),
                ShownNames.cut(extension, LONGEST_EXTENSION),
                said.text("objclass"),
                Kilobytes.of(said.text("contsize")),
                said.time("objmodifiedat"),
                false);
    }

    /** The same, changed at another time. */
    ContentState changedAt(Instant time) {
        return new ContentState(address, name, extension, objectClass, size, time, refused);
    }

    /** The same, which may not be read. */
    ContentState asRefused() {
        return new ContentState(address, name, extension, objectClass, size, modified, true);
    }

    /** Such as {@code Bescheid.pdf}. */
    String fileName() {
        String base = name.isEmpty() ? address.text() : name;
        boolean ends =
                extension.isEmpty() || base.toLowerCase(Locale.ROOT).endsWith("." + extension.toLowerCase(Locale.ROOT));
        return ends ? base : base + "." + extension;
    }

    /** Time of change, and size where it is told. */
    String version(ByteSize limit) {
        String version = Long.toString(modified.toEpochMilli(), RADIX) + (size.isKnown() ? "-" + size.number() : "");
        // A content that may or may not be too large is read again when the limit changes, which does no harm.
        return limit.marked(version, size.most());
    }
}
