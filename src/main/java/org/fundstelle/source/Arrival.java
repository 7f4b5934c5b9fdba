package org.fundstelle.source;

import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent;

/** What an event source brings. */
public sealed interface Arrival {

    /** Id of the source. */
    String source();

    /**
     * A document.
     *
     * @param document its version and size do not count
     * @param sequence its place in the order of events
     * @param objects what it goes with, by ids of the source
     * @param accessStated whether the access list is the document's own
     * @param content who takes the statement reads it, who makes it closes it; null where there is a fault
     * @param fault why there is no content, in words; null where there is content
     * @param recordOnly whether a document that is known keeps its content
     * @param withoutContext whether it is not said what the document lies in
     */
    record Statement(
            SourceDocument document,
            long sequence,
            Set<String> objects,
            boolean accessStated,
            InputStream content,
            String fault,
            boolean recordOnly,
            boolean withoutContext)
            implements Arrival {

        public Statement {
            Objects.requireNonNull(document, "document");
            objects = Set.copyOf(objects);
            if ((content == null) == (fault == null)) {
                throw new IllegalArgumentException("A document has either content or a fault");
            }
        }

        @Override
        public String source() {
            return document.source();
        }

        /** The same as an event, with a version and size known by now. */
        SourceEvent.Stated event(String version, long size) {
            return new SourceEvent.Stated(
                    document.withContent(version, size),
                    sequence,
                    new TreeSet<>(objects),
                    accessStated,
                    recordOnly,
                    withoutContext);
        }
    }

    /** A deletion. */
    record Withdrawal(SourceEvent.Withdrawn event) implements Arrival {
        @Override
        public String source() {
            return event.source();
        }
    }

    /**
     * The end of a delivery all of whose statements have been reported.
     *
     * @param name within the source
     * @param version another one is read anew
     * @param summary in a few words, for people
     */
    record Delivery(String source, String name, String version, String summary) implements Arrival {
        public Delivery {
            Objects.requireNonNull(name, "name of a delivery");
            Objects.requireNonNull(version, "version of a delivery");
            Objects.requireNonNull(summary, "summary of a delivery");
        }
    }
}
