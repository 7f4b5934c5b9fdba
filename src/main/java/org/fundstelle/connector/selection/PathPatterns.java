package org.fundstelle.connector.selection;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;

/**
 * Which files of a source are documents, by their paths: {@code /} between folders, none at the beginning. A pattern without
 * {@code /} is matched against names, one with against whole paths. Immutable.
 */
public final class PathPatterns {

    private record Pattern(boolean name, PathMatcher matcher) {
        static Pattern of(String glob) {
            return new Pattern(!glob.contains("/"), FileSystems.getDefault().getPathMatcher("glob:" + glob));
        }

        boolean matches(Path relative) {
            return matcher.matches(name ? relative.getFileName() : relative);
        }
    }

    private final List<Pattern> include;
    private final List<Pattern> exclude;
    private final boolean hidden;
    private final boolean byProducts;

    /**
     * @param hidden whether files and folders are admitted whose name begins with a dot, or that the source calls hidden
     * @param byProducts whether files and folders are admitted that programs leave behind, such as {@code ~$Brief.docx}
     * @throws java.util.regex.PatternSyntaxException if a pattern is not a glob
     */
    public PathPatterns(List<String> include, List<String> exclude, boolean hidden, boolean byProducts) {
        this.include = include.stream().map(Pattern::of).toList();
        this.exclude = exclude.stream().map(Pattern::of).toList();
        this.hidden = hidden;
        this.byProducts = byProducts;
    }

    /**
     * Patterns as parameters write them: comma-separated, empty for none.
     *
     * @throws java.util.regex.PatternSyntaxException if a pattern is not a glob
     */
    public static PathPatterns of(String include, String exclude, boolean hidden, boolean byProducts) {
        return new PathPatterns(list(include), list(exclude), hidden, byProducts);
    }

    private static List<String> list(String patterns) {
        return Arrays.stream(patterns.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    /** Whether a file counts that the source does not call hidden. */
    public boolean admitsFile(String path) {
        return admitsFile(path, false);
    }

    public boolean admitsFile(String path, boolean hiddenThere) {
        return admitsFolder(path, hiddenThere) && (include.isEmpty() || matches(include, path));
    }

    /** Whether a folder is looked into that the source does not call hidden. */
    public boolean admitsFolder(String path) {
        return admitsFolder(path, false);
    }

    public boolean admitsFolder(String path, boolean hiddenThere) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return (hidden || !hiddenThere && !name.startsWith("."))
                && (byProducts || !ByProducts.has(name))
                && !matches(exclude, path);
    }

    /**
     * @throws IllegalStateException if the name cannot be expressed in this system's encoding: left unmatched, it could be
     *     indexed though it is excluded
     */
    private static boolean matches(List<Pattern> patterns, String path) {
        if (patterns.isEmpty()) {
            return false;
        }
        try {
            Path relative = Path.of(path.replace('\0', '\uFFFD'));
            return patterns.stream().anyMatch(pattern -> pattern.matches(relative));
        } catch (InvalidPathException e) {
            throw new IllegalStateException(
                    "The name '" + path + "' cannot be matched against patterns: this system's encoding is "
                            + System.getProperty("sun.jnu.encoding") + "; run it with LC_ALL=C.UTF-8",
                    e);
        }
    }
}
