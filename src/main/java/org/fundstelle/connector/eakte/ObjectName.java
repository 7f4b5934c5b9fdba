package org.fundstelle.connector.eakte;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundstelle.connector.scan.ShownNames;

/**
 * The name of an object of the e-file system, which is made of its title and its reference: {@code Antrag (2002.1-36)}, or in
 * older systems {@code 2002.1-Antrag-36}.
 *
 * @param reference null where it has none, or none that can be told
 */
record ObjectName(String title, String reference) {

    private static final int LONGEST = 500;
    private static final Pattern AT_THE_END = Pattern.compile("(.*?)\\s*\\(([^()]+)\\)");
    private static final Pattern REFERENCE = Pattern.compile(".*\\d.*");
    private static final Pattern NUMBER = Pattern.compile("\\d+([-/]\\d+)*");

    /**
     * @param title as the object says it; null where only its name is known
     */
    static ObjectName of(String name, String title) {
        String whole = ShownNames.cut(ShownNames.plain(name), LONGEST);
        String own = ShownNames.cut(ShownNames.plain(title), LONGEST);
        Matcher parts = AT_THE_END.matcher(whole);
        if (parts.matches() && isReference(parts.group(2))) {
            return new ObjectName(
                    own.isEmpty() ? parts.group(1) : own, parts.group(2).strip());
        }
        int begin = own.isEmpty() ? -1 : whole.indexOf("-" + own + "-");
        if (begin > 0) {
            String number = whole.substring(begin + own.length() + 2);
            if (NUMBER.matcher(number).matches()) {
                return new ObjectName(own, whole.substring(0, begin) + "-" + number);
            }
        }
        return new ObjectName(own.isEmpty() ? whole : own, null);
    }

    private static boolean isReference(String text) {
        return text.contains("-") && REFERENCE.matcher(text).matches();
    }

    /** The sign of the file plan entry in the reference of a file: all before its number; null where that cannot be told. */
    String plan() {
        int end = reference == null ? -1 : reference.lastIndexOf('-');
        return end > 0 ? reference.substring(0, end).strip() : null;
    }
}
