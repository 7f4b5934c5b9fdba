package org.fundstelle.connector.cmis;

import java.math.BigInteger;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.Acl;
import org.apache.chemistry.opencmis.commons.data.ObjectData;
import org.apache.chemistry.opencmis.commons.data.PropertyData;
import org.apache.chemistry.opencmis.commons.enums.BaseTypeId;
import org.fundstelle.connector.scan.ShownNames;

/**
 * What a repository says of a document (one version of it) or folder.
 *
 * @param data as the library has it
 */
record CmisObject(ObjectData data) {

    private static final int RADIX = 36;

    /**
     * @throws IllegalArgumentException if it has no id
     */
    CmisObject {
        if (data.getProperties() == null || data.getId() == null) {
            throw new IllegalArgumentException("The server tells of an object without an id");
        }
    }

    String id() {
        return data.getId();
    }

    boolean isDocument() {
        return data.getBaseTypeId() == BaseTypeId.CMIS_DOCUMENT;
    }

    boolean isFolder() {
        return data.getBaseTypeId() == BaseTypeId.CMIS_FOLDER;
    }

    /** Whether it is of a known kind in which no document can be. */
    boolean isOther() {
        return data.getBaseTypeId() != null && !isDocument() && !isFolder();
    }

    String type() {
        return text(PropertyIds.OBJECT_TYPE_ID);
    }

    /** Its name as part of a path. */
    String segment() {
        String name = text(PropertyIds.NAME);
        return ShownNames.level(name == null || name.isBlank() ? id() : name);
    }

    /** The id that all versions of a document have. */
    String nativeId() {
        String series = text(PropertyIds.VERSION_SERIES_ID);
        return series == null || series.isBlank() ? id() : series;
    }

    boolean isWorkingCopy() {
        return isTrue(PropertyIds.IS_PRIVATE_WORKING_COPY)
                || (isTrue(PropertyIds.IS_VERSION_SERIES_CHECKED_OUT)
                        && id().equals(text(PropertyIds.VERSION_SERIES_CHECKED_OUT_ID)));
    }

    /** By the token that changes with it, else by time and length. */
    String version() {
        String token = text(PropertyIds.CHANGE_TOKEN);
        if (token != null && !token.isBlank()) {
            return token;
        }
        String time = modified()
                .map(instant -> Long.toString(instant.toEpochMilli(), RADIX))
                .orElse("unknown");
        return time + "-" + Long.toString(length(), RADIX);
    }

    Optional<Instant> modified() {
        return first(PropertyIds.LAST_MODIFICATION_DATE)
                .map(value -> value instanceof GregorianCalendar time ? time.toInstant() : null);
    }

    /** In bytes: 0 where there is no content at all, -1 where the repository does not say how long it is. */
    long length() {
        Object length = first(PropertyIds.CONTENT_STREAM_LENGTH).orElse(null);
        if (length instanceof BigInteger number && number.signum() >= 0) {
            return number.longValue();
        }
        return hasContent() ? -1 : 0;
    }

    /** Whether there is something to read, be it nothing but zero bytes. */
    boolean hasContent() {
        return first(PropertyIds.CONTENT_STREAM_LENGTH)
                        .filter(length -> ((BigInteger) length).signum() > 0)
                        .isPresent()
                || text(PropertyIds.CONTENT_STREAM_ID) != null
                || text(PropertyIds.CONTENT_STREAM_MIME_TYPE) != null
                || text(PropertyIds.CONTENT_STREAM_FILE_NAME) != null;
    }

    Acl acl() {
        return data.getAcl();
    }

    /** The value of a text property, of those with many the first; null where there is none. */
    String text(String property) {
        return first(property).map(Object::toString).orElse(null);
    }

    boolean isTrue(String property) {
        return first(property).filter(Boolean.TRUE::equals).isPresent();
    }

    boolean isFalse(String property) {
        return first(property).filter(Boolean.FALSE::equals).isPresent();
    }

    private Optional<Object> first(String property) {
        return values(property).stream().<Object>map(value -> value).findFirst();
    }

    /** All values of a property, as the library has them. */
    List<?> values(String property) {
        PropertyData<?> found = data.getProperties().getProperties().get(property);
        return found == null || found.getValues() == null
                ? List.of()
                : found.getValues().stream().filter(java.util.Objects::nonNull).toList();
    }
}
