package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.ObjectData;
import org.apache.chemistry.opencmis.commons.data.ObjectList;

/**
 * Documents that were changed lately, by a query for their time of change: for repositories without a change log. It does not
 * tell of deletions, nor of folders. Clocks may be two minutes apart.
 */
final class DateQuery implements ChangeFeed {

    private static final Duration APART = Duration.ofMinutes(2);
    private static final String STATEMENT = "SELECT " + PropertyIds.OBJECT_ID + ", "
            + PropertyIds.LAST_MODIFICATION_DATE + " FROM cmis:document WHERE " + PropertyIds.LAST_MODIFICATION_DATE
            + " >= TIMESTAMP '%s'";

    private final Repository repository;
    private final Clock clock;
    private Instant since;
    private Set<String> told = new HashSet<>();

    /** Begins with what was changed in the last minutes. */
    DateQuery(Repository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
        since = clock.instant();
    }

    @Override
    public Changes next() throws IOException {
        Instant now = clock.instant();
        ObjectList rows = repository
                .discovery()
                .query(STATEMENT.formatted(since.minus(APART).truncatedTo(ChronoUnit.SECONDS)), MOST_AT_ONCE);
        List<Change> changes = new ArrayList<>();
        Set<String> all = new HashSet<>();
        for (ObjectData row : rows.getObjects() == null ? List.<ObjectData>of() : rows.getObjects()) {
            String id = DocumentSearch.column(row, PropertyIds.OBJECT_ID);
            String state = id + " " + DocumentSearch.column(row, PropertyIds.LAST_MODIFICATION_DATE);
            if (all.add(state) && !told.contains(state)) {
                changes.add(new Change(id, id, false));
            }
        }
        told = all;
        since = now;
        return Boolean.TRUE.equals(rows.hasMoreItems()) ? Changes.LOST : new Changes(changes, false);
    }
}
