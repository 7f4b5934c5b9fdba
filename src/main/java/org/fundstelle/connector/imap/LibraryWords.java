package org.fundstelle.connector.imap;

import java.util.regex.Pattern;

/** What the mail library says of a failure, without what it puts before the words of others. */
final class LibraryWords {

    /** A connection that was cut is told like a farewell of the server's. */
    private static final Pattern PREFIX = Pattern.compile(
            "^\\* BYE (Jakarta Mail Exception: )?|^[A-Z]\\w* (NO|BAD) |^[a-z.]+\\.\\w+(Exception|Error): ");

    private LibraryWords() {}

    static String of(Exception failure) {
        String words = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String before;
        do {
            before = words;
            words = PREFIX.matcher(words).replaceFirst("");
        } while (!words.equals(before));
        return words.strip();
    }
}
