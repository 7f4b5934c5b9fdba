package org.fundstelle.connector.scan;

import java.util.regex.Pattern;

/** Names that people gave to things that are no files, in the form in which they stand in paths and titles. */
public final class ShownNames {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\p{Zs}\\p{Zl}\\p{Zp}]+");

    /** Marks that turn the direction of writing, so that a name looks like another. */
    private static final Pattern TURNS = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final String SLASH_IN_NAME = "∕";

    private ShownNames() {}

    /** One level of a path. A slash in it is not one between levels. */
    public static String level(String name) {
        return name.replace("/", SLASH_IN_NAME);
    }

    /** On one line, without marks that nobody sees; empty where there is nothing. */
    public static String plain(String text) {
        return text == null
                ? ""
                : BLANKS.matcher(TURNS.matcher(text).replaceAll(""))
                        .replaceAll(" ")
                        .strip();
    }

    /** At most so many characters, none of them half. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end).strip();
    }
}
