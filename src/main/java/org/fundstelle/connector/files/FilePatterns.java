package org.fundstelle.connector.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.util.List;

/** Which files of a folder are documents. A pattern without {@code /} is matched against names, one with against relative paths. */
final class FilePatterns {

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
     * @param hidden whether hidden files and folders are admitted
     * @param byProducts whether {@link ByProducts} are admitted
     * @throws java.util.regex.PatternSyntaxException if a pattern is not a glob
     */
    FilePatterns(List<String> include, List<String> exclude, boolean hidden, boolean byProducts) {
        this.include = include.stream().map(Pattern::of).toList();
        this.exclude = exclude.stream().map(Pattern::of).toList();
        this.hidden = hidden;
        this.byProducts = byProducts;
    }

    boolean admitsFile(Path relative, BasicFileAttributes attributes) {
        return admitsFolder(relative, attributes)
                && (include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(relative)));
    }

    boolean admitsFolder(Path relative, BasicFileAttributes attributes) {
        String name = relative.getFileName().toString();
        return (hidden || !isHidden(name, attributes))
                && (byProducts || !ByProducts.has(name))
                && exclude.stream().noneMatch(pattern -> pattern.matches(relative));
    }

    /** The hidden attribute is known where the system's listing tells it, which is on Windows. */
    private static boolean isHidden(String name, BasicFileAttributes attributes) {
        return name.startsWith(".") || attributes instanceof DosFileAttributes dos && dos.isHidden();
    }
}
