package org.fundstelle.retrieve;

import java.time.ZoneId;
import java.util.Objects;

/**
 * How passages are looked for.
 *
 * @param candidates hits that are ranked of each kind, lexical and semantic, 10 to 1,000
 * @param zone in which a day of a filter begins and ends
 */
public record RetrievalSettings(int candidates, Fusion fusion, ZoneId zone) {

    private static final int FEWEST = 10;
    private static final int MOST = 1000;

    public RetrievalSettings {
        if (candidates < FEWEST || candidates > MOST) {
            throw new IllegalArgumentException("candidates must be " + FEWEST + " to " + MOST + ", not " + candidates);
        }
        Objects.requireNonNull(fusion, "fusion must be normalised or rrf");
        Objects.requireNonNull(zone, "zone must be a time zone such as Europe/Berlin");
    }

    public static RetrievalSettings standard() {
        return new RetrievalSettings(100, Fusion.NORMALISED, ZoneId.of("Europe/Berlin"));
    }
}
