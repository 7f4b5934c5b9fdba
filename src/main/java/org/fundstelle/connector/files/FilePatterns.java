package org.fundstelle.connector.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
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

    /**
     * @throws java.util.regex.PatternSyntaxException if a pattern is not a glob
     */
    FilePatterns(List<String> include, List<String> exclude) {
        this.include = include.stream().map(Pattern::of).toList();
        this.exclude = exclude.stream().map(Pattern::of).toList();
    }

    boolean admitsFile(Path relative) {
        return admitsFolder(relative)
                && (include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(relative)));
    }

    boolean admitsFolder(Path relative) {
        return exclude.stream().noneMatch(pattern -> pattern.matches(relative));
    }
}
