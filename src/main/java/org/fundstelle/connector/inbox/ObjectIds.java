package org.fundstelle.connector.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of objects: UUIDs in lower case, others as they stand; by their digest, very long ones and those that are not one line. */
public final class ObjectIds {

    private static final Pattern UUID_TEXT =
            Pattern.compile("\\{?(\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12})\\}?");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_STATED = 200;
    private static final int LONGEST = 400;

    private ObjectIds() {}

    /** An id that a message states. */
    public static String named(String stated) {
        var uuid = UUID_TEXT.matcher(stated);
        if (uuid.matches()) {
            return uuid.group(1).toLowerCase(Locale.ROOT);
        }
        return stated.length() <= LONGEST_STATED ? stated : digest(stated);
    }

    /** A UUID that is the same for the same text. */
    public static String digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** An id that can be kept: at most 400 characters in one line. */
    static String kept(String id) {
        return id.length() <= LONGEST && !UNPRINTABLE.matcher(id).find() ? id : digest(id);
    }
}
