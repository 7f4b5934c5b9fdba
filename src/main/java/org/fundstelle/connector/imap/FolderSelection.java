package org.fundstelle.connector.imap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fundstelle.connector.selection.PathPatterns;

/**
 * Which of an account's folders are read: those that a pattern names, with all below them. Trash, junk and drafts are not,
 * and neither are folders of others, unless a pattern with a slash names them. Immutable.
 */
final class FolderSelection {

    /** By RFC 6154; the last two show messages again that are somewhere else. */
    private static final Set<String> SPECIAL = Set.of("\\trash", "\\junk", "\\drafts", "\\all", "\\flagged");

    /** How mail programs call them, where the server does not say what they are for. */
    private static final Set<String> SPECIAL_NAMES = Set.of(
            "trash",
            "deleted items",
            "deleted messages",
            "papierkorb",
            "gelöschte elemente",
            "gelöschte objekte",
            "junk",
            "junk email",
            "junk e-mail",
            "junk-e-mail",
            "spam",
            "bulk mail",
            "drafts",
            "entwürfe");

    private static final String TOP = "INBOX/";

    private record Pattern(String text, PathPatterns paths) {
        static Pattern of(String text) {
            return new Pattern(text, PathPatterns.of(text, "", true, true));
        }

        boolean namesPaths() {
            return text.contains("/");
        }

        /** Whether it fits a folder or one above it. */
        boolean fits(ListedFolder folder) {
            return way(folder.path()).stream().anyMatch(paths::admitsFile);
        }
    }

    private final List<Pattern> named;
    private final PathPatterns excluded;
    private final boolean special;

    /**
     * @param folders glob patterns, comma-separated; empty for all
     * @param exclude glob patterns, comma-separated
     * @param special whether trash, junk and drafts count
     * @throws java.util.regex.PatternSyntaxException if a pattern is not a glob
     */
    FolderSelection(String folders, String exclude, boolean special) {
        this.named = Arrays.stream(folders.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(Pattern::of)
                .toList();
        this.excluded = PathPatterns.of("", exclude, true, true);
        this.special = special;
    }

    /** Whether folders of others can count at all. */
    boolean looksElsewhere() {
        return named.stream().anyMatch(Pattern::namesPaths);
    }

    /**
     * The folders to read.
     *
     * @param saysSpecial whether the server says which folders are for trash, junk and drafts
     */
    List<ListedFolder> of(List<ListedFolder> all, boolean saysSpecial) {
        Set<String> left = new HashSet<>();
        all.stream()
                .filter(folder -> !special && isSpecial(folder, saysSpecial))
                .map(ListedFolder::path)
                .forEach(left::add);
        return all.stream()
                .filter(ListedFolder::holdsMessages)
                .filter(folder -> way(folder.path()).stream()
                        .allMatch(path -> !left.contains(path) && excluded.admitsFolder(path)))
                .filter(folder ->
                        named.isEmpty() ? folder.own() : named.stream().anyMatch(pattern -> names(pattern, folder)))
                .toList();
    }

    /** The patterns that fit no folder at all: it was renamed, or never there. */
    List<String> unfit(List<ListedFolder> all) {
        return named.stream()
                .filter(pattern -> all.stream().noneMatch(folder -> names(pattern, folder)))
                .map(Pattern::text)
                .toList();
    }

    private static boolean names(Pattern pattern, ListedFolder folder) {
        return (folder.own() || pattern.namesPaths()) && pattern.fits(folder);
    }

    private static boolean isSpecial(ListedFolder folder, boolean saysSpecial) {
        if (folder.attributes().stream().anyMatch(SPECIAL::contains)) {
            return true;
        }
        String path = folder.path();
        String name = path.startsWith(TOP) ? path.substring(TOP.length()) : path;
        return !saysSpecial && SPECIAL_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The path and those of all folders above it. */
    private static List<String> way(String path) {
        List<String> way = new ArrayList<>();
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            way.add(path.substring(0, end));
        }
        way.add(path);
        return way;
    }
}
