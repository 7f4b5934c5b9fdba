package org.fundstelle.document;

import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a source says that brings documents by messages or calls. Each statement has its place in an order of the source's own, by
 * which a late one is told from a new one.
 */
public sealed interface SourceEvent {

    String source();

    /** Its place among all that is said of the same object; larger is newer. */
    long sequence();

    /**
     * A document as it is.
     *
     * @param document its version is the SHA-256 of its content, or names why there is none
     * @param objects the files, procedures and documents it goes with, by ids of the source; always has the document's own
     * @param accessStated whether the source has said who may read it; else its access list is the source's
     * @param recordOnly whether a document that is known keeps its content
     * @param withoutContext whether it is not said what the document lies in, so that what is known of that still holds
     */
    record Stated(
            SourceDocument document,
            long sequence,
            SortedSet<String> objects,
            boolean accessStated,
            boolean recordOnly,
            boolean withoutContext)
            implements SourceEvent {

        public Stated {
            Objects.requireNonNull(document, "document");
            SortedSet<String> all = new TreeSet<>(objects);
            all.add(document.nativeId());
            objects = Collections.unmodifiableSortedSet(all);
        }

        /** How versions begin of documents whose content was not kept. */
        public static final String NO_CONTENT = "!";

        /** A document that goes with no other. */
        public static Stated alone(SourceDocument document, long sequence, boolean accessStated) {
            return new Stated(document, sequence, new TreeSet<>(), accessStated, false, false);
        }

        public static Stated of(
                SourceDocument document,
                long sequence,
                Collection<String> objects,
                boolean accessStated,
                boolean recordOnly) {
            return new Stated(document, sequence, new TreeSet<>(objects), accessStated, recordOnly, false);
        }

        public Stated withDocument(SourceDocument other) {
            return new Stated(other, sequence, objects, accessStated, recordOnly, withoutContext);
        }

        /** Whether a version stands for a content that was kept. */
        public static boolean isContent(String version) {
            return !version.startsWith(NO_CONTENT);
        }

        @Override
        public String source() {
            return document.source();
        }
    }

    /** An object is deleted, with every document that goes with it. */
    record Withdrawn(String source, String object, long sequence) implements SourceEvent {
        public Withdrawn {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(object, "object");
        }
    }
}
