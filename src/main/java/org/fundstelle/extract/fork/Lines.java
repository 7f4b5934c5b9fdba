package org.fundstelle.extract.fork;

import java.util.Set;

/** Puts lines of running text together. */
public final class Lines {

    /** After a hyphen at the end of a line these go on a pair of compounds: "Bau- und Planungsamt". */
    private static final Set<String> JOINING_WORDS =
            Set.of("und", "oder", "bzw", "sowie", "u", "noch", "als", "bis", "wie");

    private static final char SOFT_HYPHEN = '\u00AD';

    private Lines() {}

    /**
     * Appends a line; a word that was hyphenated at the break is made whole.
     *
     * @param separator between the two lines where no word is broken
     */
    public static void join(StringBuilder text, String line, String separator) {
        int last = text.length() - 1;
        if (last < 0) {
            text.append(line);
        } else if (text.charAt(last) == SOFT_HYPHEN) {
            text.setLength(last);
            text.append(line);
        } else if (last > 0 && isHyphen(text.charAt(last)) && Character.isLetter(text.charAt(last - 1))) {
            appendAfterHyphen(text, line, separator);
        } else {
            text.append(separator).append(line);
        }
    }

    private static void appendAfterHyphen(StringBuilder text, String line, String separator) {
        if (JOINING_WORDS.contains(firstWord(line))) {
            text.append(separator).append(line);
        } else if (Character.isLowerCase(line.charAt(0))) {
            text.setLength(text.length() - 1);
            text.append(line);
        } else {
            // "E-\nMail", "Baden-\nWürttemberg": the hyphen belongs to the word.
            text.append(line);
        }
    }

    private static String firstWord(String line) {
        int end = 0;
        while (end < line.length() && Character.isLetter(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }

    private static boolean isHyphen(char c) {
        return c == '-' || c == '\u2010';
    }
}
