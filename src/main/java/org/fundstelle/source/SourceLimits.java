package org.fundstelle.source;

import java.util.Optional;

/**
 * How much a source may be asked for, so that those who work with it do not notice.
 *
 * @param documentsPerMinute whose content each node reads at most; 0 for as many as it can
 * @param window in which scans begin and content is read; empty for always
 */
public record SourceLimits(int documentsPerMinute, Optional<TimeWindow> window) {

    private static final SourceLimits NONE = new SourceLimits(0, Optional.empty());

    public SourceLimits {
        if (documentsPerMinute < 0) {
            throw new IllegalArgumentException(
                    "'documents-per-minute' is 0 for no limit, or more, not " + documentsPerMinute);
        }
    }

    public static SourceLimits none() {
        return NONE;
    }
}
