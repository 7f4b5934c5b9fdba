package org.fundstelle.connector.imap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.fundstelle.connector.scan.ShownNames;

/**
 * A folder as the server lists it.
 *
 * @param name full name as the server knows it, decoded
 * @param separator what it puts between levels
 * @param attributes in small letters, such as {@code \trash}
 * @param own whether it is the account's own, not another user's or a shared one
 */
record ListedFolder(String name, char separator, Set<String> attributes, boolean own) {

    private static final Set<String> CLOSED = Set.of("\\noselect", "\\nonexistent");
    private static final String INBOX = "INBOX";

    ListedFolder {
        attributes = Set.copyOf(attributes);
    }

    /** An account's own folder, by a line of the server's list. */
    static ListedFolder of(ListInfo line) {
        String name = line.name;
        boolean trailing = name.length() > 1 && name.endsWith(String.valueOf(line.separator));
        return new ListedFolder(
                trailing ? name.substring(0, name.length() - 1) : name,
                line.separator,
                Arrays.stream(line.attrs)
                        .map(attribute -> attribute.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                true);
    }

    /** The same folder, of somebody else. */
    ListedFolder ofOthers() {
        return new ListedFolder(name, separator, attributes, false);
    }

    /** Whether it can have messages. */
    boolean holdsMessages() {
        return attributes.stream().noneMatch(CLOSED::contains);
    }

    /** Where a person finds it: {@code /} between levels, whatever the server has. */
    String path() {
        String[] levels = name.split(Pattern.quote(String.valueOf(separator)), -1);
        if (levels[0].equalsIgnoreCase(INBOX)) {
            levels[0] = INBOX;
        }
        return Arrays.stream(levels).map(ShownNames::level).collect(Collectors.joining("/"));
    }
}
