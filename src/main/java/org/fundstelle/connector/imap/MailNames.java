package org.fundstelle.connector.imap;

import org.fundstelle.connector.scan.ShownNames;

/** Names by which people find messages: a folder's levels, and a message's subject as the name of a file. */
final class MailNames {

    private static final String NO_SUBJECT = "(ohne Betreff)";
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_TITLE = 500;

    private MailNames() {}

    /** A subject as a title, null where there is none. */
    static String title(String subject) {
        String title = ShownNames.plain(subject);
        return title.isEmpty() ? null : ShownNames.cut(title, LONGEST_TITLE);
    }

    /**
     * Where a person finds a message.
     *
     * @param folder its path
     * @param uid tells it from others with the same subject
     */
    static String path(String folder, String subject, long uid) {
        String name = ShownNames.plain(subject);
        return folder + "/" + ShownNames.level(name.isEmpty() ? NO_SUBJECT : ShownNames.cut(name, LONGEST_SUBJECT))
                + " (" + uid + ").eml";
    }
}
