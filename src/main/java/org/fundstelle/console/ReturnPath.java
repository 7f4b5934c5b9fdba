package org.fundstelle.console;

import java.util.regex.Pattern;

/** Where a browser goes after the login: a path of this application, never another site. */
record ReturnPath(String value) {

    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
    private static final int LONGEST = 2000;

    /** The path asked for if it is a local one, else the search page. */
    static ReturnPath of(String asked) {
        boolean local = asked != null
                && asked.length() <= LONGEST
                && LOCAL.matcher(asked).matches()
                && !asked.startsWith("/login");
        return new ReturnPath(local ? asked : "/");
    }
}
