package org.fundstelle.connector.imap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message is called for good: its folder, the folder's UIDVALIDITY and the message's UID there, written much as
 * RFC 5092 does. The same message always has the same content.
 *
 * @param folder full name, decoded
 */
record MailId(String folder, long validity, long uid) {

    private static final Pattern FORM =
            Pattern.compile("(.+);UIDVALIDITY=(\\d{1,10})/;UID=(\\d{1,10})", Pattern.DOTALL);

    /** The id in a native id, if it is one. */
    static Optional<MailId> parse(String nativeId) {
        Matcher parts = FORM.matcher(nativeId);
        return parts.matches()
                ? Optional.of(
                        new MailId(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    String nativeId() {
        return folder + ";UIDVALIDITY=" + validity + "/;UID=" + uid;
    }
}
