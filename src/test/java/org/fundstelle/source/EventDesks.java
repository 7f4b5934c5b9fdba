package org.fundstelle.source;

import java.nio.file.Path;
import java.util.List;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.collection.Collections;
import org.fundstelle.ledger.BlockList;
import org.fundstelle.ledger.Deliveries;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.store.ContentDirectory;

/** Event desks of tests, whose collections are cleared for nothing. */
public final class EventDesks {

    private EventDesks() {}

    /**
     * @param contents where contents are kept
     */
    public static EventDesk of(
            LedgerDatabase database,
            Sources sources,
            ConnectorCatalog connectors,
            KeptContents contents,
            TicketSender tickets,
            AuditTrail trail) {
        return new EventDesk(
                connectors,
                contents,
                database.events(),
                new Deliveries(database.jdbc(), database.transaction()),
                tickets,
                trail);
    }

    public static KeptContents contents(LedgerDatabase database, Sources sources, Path directory) {
        return new KeptContents(
                new ContentDirectory(directory),
                new Clearances(sources, new Collections(List.of())),
                new BlockList(database.jdbc()));
    }

    /** For tests whose sources bring nothing. */
    public static EventDesk unused(LedgerDatabase database) {
        return new EventDesk(
                ConnectorCatalog.read(Path.of("connectors")),
                null,
                database.events(),
                new Deliveries(database.jdbc(), database.transaction()),
                tickets -> {},
                event -> {});
    }
}
