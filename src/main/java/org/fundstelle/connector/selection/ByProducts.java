package org.fundstelle.connector.selection;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of files and folders that programs leave behind and nobody wrote: lock files of office programs, temporary files,
 * thumbnails, the recycle bins of servers. Upper and lower case are the same.
 */
final class ByProducts {

    private static final Set<String> NAMES = Set.of(
            ".ds_store",
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini",
            "$recycle.bin",
            "system volume information",
            "lost+found",
            "@eadir",
            "#recycle");

    private static final Pattern FORMS =
            Pattern.compile("~\\$.*|\\.~lock\\..*#|\\._.*|.*\\.(tmp|crdownload)", Pattern.DOTALL);

    private ByProducts() {}

    static boolean has(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || FORMS.matcher(lower).matches();
    }
}
