package org.fundstelle.connector.inbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version in which a delivery was taken: that of its file, with a mark where it was not taken as one would wish. Immutable.
 *
 * @param version of the file, with who may read it and the files beside it
 * @param absent how many of its files were not there
 */
record TakenVersion(String version, Mark mark, int absent) {

    private static final Pattern FORM = Pattern.compile("(.*)~(faulty|refused|incomplete)(\\d{0,9})", Pattern.DOTALL);

    /** How a delivery was taken. */
    enum Mark {
        WHOLE(""),
        /** Nothing could be taken: there is a document that says so. */
        FAULTY("~faulty"),
        /** The file may not be read: there is a document that says so, and it is tried again. */
        REFUSED("~refused"),
        /** Some of its files were not there: they are looked for again. */
        INCOMPLETE("~incomplete");

        private final String ending;

        Mark(String ending) {
            this.ending = ending;
        }
    }

    static TakenVersion of(String written) {
        Matcher parts = FORM.matcher(written);
        if (!parts.matches()) {
            return whole(written);
        }
        return switch (parts.group(2)) {
            case "faulty" -> new TakenVersion(parts.group(1), Mark.FAULTY, 0);
            case "refused" -> new TakenVersion(parts.group(1), Mark.REFUSED, 0);
            default ->
                new TakenVersion(
                        parts.group(1),
                        Mark.INCOMPLETE,
                        parts.group(3).isEmpty() ? 0 : Integer.parseInt(parts.group(3)));
        };
    }

    static TakenVersion whole(String version) {
        return new TakenVersion(version, Mark.WHOLE, 0);
    }

    static TakenVersion incomplete(String version, int absent) {
        return absent == 0 ? whole(version) : new TakenVersion(version, Mark.INCOMPLETE, absent);
    }

    /** Whether there is a document that says what was wrong with it. */
    boolean hasFault() {
        return mark == Mark.FAULTY || mark == Mark.REFUSED;
    }

    /**
     * Whether a file need not be looked at: it was taken as it is, and nothing but a change of it would make a difference.
     *
     * @param state of the file and of those beside it that belong to it
     */
    boolean isSettled(String state) {
        return version.equals(state) && (mark == Mark.WHOLE || mark == Mark.FAULTY);
    }

    /** Whether it is the file that was taken, whoever may read what lies beside it. */
    boolean isOf(FolderFile file) {
        return version.equals(file.version())
                || version.startsWith(file.version() + FolderFile.READERS)
                || version.startsWith(file.version() + Siblings.SIGN);
    }

    @Override
    public String toString() {
        return version + mark.ending + (mark == Mark.INCOMPLETE ? Integer.toString(absent) : "");
    }
}
