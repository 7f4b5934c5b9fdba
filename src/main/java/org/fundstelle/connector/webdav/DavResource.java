package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.apache.hc.client5.http.utils.DateUtils;
import org.fundstelle.connector.webdav.Multistatus.Response;

/**
 * A file or folder as the server describes it. Immutable.
 *
 * @param hidden whether the server calls it hidden
 * @param size in bytes, -1 where unknown
 * @param modified null where unknown
 * @param displayName null where there is none
 * @param fileId Nextcloud's number of it, null where there is none
 * @param state what changes with it
 * @param properties those of the mapping that it has
 */
record DavResource(
        DavPath path,
        boolean folder,
        boolean hidden,
        long size,
        Instant modified,
        String displayName,
        String fileId,
        State state,
        Map<QName, String> properties) {

    /**
     * What is different when a file or folder has changed. Each is null where the server says nothing of it.
     *
     * @param etag without quotation marks and the sign of weak ones
     * @param permissions Nextcloud's letters
     * @param mountType Nextcloud's word for where a folder lies
     * @param syncToken by which a folder can be asked for changes (RFC 6578)
     * @param identity what tells a folder from another one that takes its place; empty where nothing does, and for files
     */
    record State(String etag, String permissions, String mountType, String syncToken, String identity) {}

    private static final List<QName> ASKED = List.of(
            Dav.RESOURCE_TYPE,
            Dav.ETAG,
            Dav.LENGTH,
            Dav.MODIFIED,
            Dav.DISPLAY_NAME,
            Dav.HIDDEN,
            Dav.WINDOWS_ATTRIBUTES,
            Dav.FILE_ID,
            Dav.PERMISSIONS,
            Dav.MOUNT_TYPE,
            Dav.SYNC_TOKEN,
            Dav.REPORTS,
            Dav.CREATED,
            Dav.RESOURCE_ID);

    private static final String WINDOWS_HIDDEN = "[0-9a-fA-F]*[2367abefABEF]";
    private static final String FILE_ID_FORM = "\\d{1,18}";

    /** The properties that make a resource, with those of a mapping. */
    static List<QName> asked(Set<QName> mapped) {
        return Stream.concat(ASKED.stream(), mapped.stream()).distinct().toList();
    }

    /**
     * Reads a response.
     *
     * @throws IOException if the resource could not be looked at, or one of the mapped properties could not be read
     */
    static DavResource of(Response response, DavPath path, Set<QName> mapped) throws IOException {
        if (!response.isFine()) {
            throw new IOException("'" + path.text() + "' cannot be looked at: the server says " + response.status());
        }
        if (response.properties().isEmpty()) {
            throw new IOException("'" + path.text() + "' cannot be looked at: the server shows no properties of it");
        }
        boolean folder = response.properties().containsKey(Dav.RESOURCE_TYPE)
                ? response.has(Dav.RESOURCE_TYPE, Dav.COLLECTION)
                : response.href().endsWith("/");
        String fileId = response.text(Dav.FILE_ID);
        boolean sync = folder && response.has(Dav.REPORTS, Dav.SYNC_COLLECTION);
        return new DavResource(
                path,
                folder,
                hidden(response),
                size(response.text(Dav.LENGTH)),
                modified(response.text(Dav.MODIFIED)),
                response.text(Dav.DISPLAY_NAME),
                fileId != null && fileId.matches(FILE_ID_FORM) ? fileId : null,
                new State(
                        etag(response.text(Dav.ETAG)),
                        response.text(Dav.PERMISSIONS),
                        response.text(Dav.MOUNT_TYPE),
                        sync ? response.text(Dav.SYNC_TOKEN) : null,
                        folder ? identity(response) : ""),
                mapped(response, path, mapped));
    }

    private static Map<QName, String> mapped(Response response, DavPath path, Set<QName> mapped) throws IOException {
        Map<QName, String> values = new LinkedHashMap<>();
        for (QName name : mapped) {
            if (response.refused().containsKey(name)) {
                throw new IOException("Property " + name + " of '" + path.text() + "' cannot be read: the server says "
                        + response.refused().get(name));
            }
            if (response.text(name) != null) {
                values.put(name, response.text(name));
            }
        }
        return values.isEmpty() ? Map.of() : values;
    }

    private static boolean hidden(Response response) {
        String attributes = response.text(Dav.WINDOWS_ATTRIBUTES);
        return "1".equals(response.text(Dav.HIDDEN)) || (attributes != null && attributes.matches(WINDOWS_HIDDEN));
    }

    private static String identity(Response response) {
        return Stream.of(Dav.CREATED, Dav.FILE_ID, Dav.RESOURCE_ID)
                .map(response::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String etag(String text) {
        if (text == null) {
            return null;
        }
        String strong = text.startsWith("W/") ? text.substring(2) : text;
        boolean quoted = strong.length() > 1 && strong.startsWith("\"") && strong.endsWith("\"");
        String bare = quoted ? strong.substring(1, strong.length() - 1) : strong;
        return bare.isBlank() ? null : bare;
    }

    private static long size(String text) {
        try {
            return text == null ? -1 : Math.max(-1, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Instant modified(String text) {
        return text == null ? null : DateUtils.parseStandardDate(text);
    }
}
