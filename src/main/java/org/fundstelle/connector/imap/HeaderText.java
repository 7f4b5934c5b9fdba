package org.fundstelle.connector.imap;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes the text of headers (RFC 2047), as far as it can be. */
final class HeaderText {

    /** Programs cut words in the middle of a character, against the rule: the two halves are one word. */
    private static final Pattern CUT = Pattern.compile(
            "(=\\?([^?\\s]+)\\?(?:(Q)\\?[^?\\s]*|(B)\\?[^?\\s=]*))\\?=\\s+=\\?\\2\\?(?:\\3|\\4)\\?",
            Pattern.CASE_INSENSITIVE);

    private HeaderText() {}

    /** The text on one line; what has an unknown character set stays as it is. */
    static String decode(String value) {
        String line = join(MimeUtility.unfold(value));
        try {
            return MimeUtility.decodeText(line);
        } catch (UnsupportedEncodingException e) {
            return line;
        }
    }

    private static String join(String line) {
        StringBuilder joined = new StringBuilder(line);
        Matcher halves = CUT.matcher(joined);
        while (halves.find(0)) {
            joined.replace(halves.end(1), halves.end(), "");
            halves.reset(joined);
        }
        return joined.toString();
    }
}
