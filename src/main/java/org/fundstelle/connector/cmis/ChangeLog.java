package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.chemistry.opencmis.commons.data.ObjectData;
import org.apache.chemistry.opencmis.commons.data.ObjectList;
import org.apache.chemistry.opencmis.commons.enums.ChangeType;
import org.fundstelle.document.SourceAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change log of a repository. Where it goes on is asked before it is read, because AtomPub does not tell afterwards; what
 * happens in between is told twice then.
 */
final class ChangeLog implements ChangeFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    private final Repository repository;
    private String token;

    /** Begins with what changes from now on. */
    ChangeLog(Repository repository) throws IOException {
        this.repository = repository;
        token = latest();
    }

    private String latest() throws IOException {
        return Objects.requireNonNullElse(repository.infoNow().getLatestChangeLogToken(), "");
    }

    @Override
    public Changes next() throws IOException {
        String latest = latest();
        if (latest.equals(token)) {
            return new Changes(List.of(), false);
        }
        Changes changes = since(token);
        token = latest;
        return changes;
    }

    private Changes since(String since) throws IOException {
        if (since.isEmpty()) {
            return Changes.LOST;
        }
        ObjectList events;
        try {
            events = repository.discovery().changes(since, MOST_AT_ONCE);
        } catch (SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            LOG.info(
                    "The change log of {} cannot be read on from where it was: {}", repository.place(), e.getMessage());
            return Changes.LOST;
        }
        if (Boolean.TRUE.equals(events.hasMoreItems())) {
            return Changes.LOST;
        }
        Map<String, Change> changes = new LinkedHashMap<>();
        for (ObjectData event : Objects.requireNonNullElse(events.getObjects(), List.<ObjectData>of())) {
            if (event.getId() != null) {
                changes.merge(event.getId(), change(event), ChangeLog::both);
            }
        }
        return new Changes(new ArrayList<>(changes.values()), false);
    }

    private static Change change(ObjectData event) {
        boolean made =
                event.getChangeEventInfo() != null && event.getChangeEventInfo().getChangeType() == ChangeType.CREATED;
        return new Change(event.getId(), new CmisObject(event).nativeId(), made);
    }

    /** One that was made and then changed, such as a folder that was renamed, was rather changed. */
    private static Change both(Change one, Change other) {
        return new Change(one.id(), other.nativeId(), one.made() && other.made());
    }
}
