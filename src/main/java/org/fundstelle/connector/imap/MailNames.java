package org.fundstelle.connector.imap;

import java.util.regex.Pattern;

/** Names by which people find messages: a folder's levels, and a message's subject as the name of a file. */
final class MailNames {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\p{Zs}\\p{Zl}\\p{Zp}]+");

    /** Marks that turn the direction of writing, so that a name looks like another. */
    private static final Pattern TURNS = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final String SLASH_IN_NAME = "∕";
    private static final String NO_SUBJECT = "(ohne Betreff)";
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_TITLE = 500;

    private MailNames() {}

    /** One level of a folder's path. A slash in it is not one between levels. */
    static String level(String name) {
        return name.replace("/", SLASH_IN_NAME);
    }

    /** A subject as a title, null where there is none. */
    static String title(String subject) {
        String title = plain(subject);
        return title.isEmpty() ? null : cut(title, LONGEST_TITLE);
    }

    /**
     * Where a person finds a message.
     *
     * @param folder its path
     * @param uid tells it from others with the same subject
     */
    static String path(String folder, String subject, long uid) {
        String name = plain(subject);
        return folder + "/" + level(name.isEmpty() ? NO_SUBJECT : cut(name, LONGEST_SUBJECT)) + " (" + uid + ").eml";
    }

    /** On one line, without marks that nobody sees; empty where there is nothing. */
    static String plain(String text) {
        return text == null
                ? ""
                : BLANKS.matcher(TURNS.matcher(text).replaceAll(""))
                        .replaceAll(" ")
                        .strip();
    }

    /** At most so many characters, none of them half. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end).strip();
    }
}
