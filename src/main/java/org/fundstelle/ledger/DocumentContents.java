package org.fundstelle.ledger;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fundstelle.document.SourceEvent.Stated;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The contents that documents have, by SHA-256: what was read last, and of events also what came last. */
final class DocumentContents {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private DocumentContents() {}

    /** The contents of documents, without the words that stand for one that could not be had. */
    static Set<String> of(JdbcClient jdbc, Collection<String> ids) {
        return of(jdbc, ids, false);
    }

    /** The contents of documents with those words. */
    static Set<String> withFaults(JdbcClient jdbc, Collection<String> ids) {
        return of(jdbc, ids, true);
    }

    private static Set<String> of(JdbcClient jdbc, Collection<String> ids, boolean faults) {
        Set<String> contents = new TreeSet<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select sha256, sequence, version from document where id in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        Optional.ofNullable(row.getString("sha256")).ifPresent(contents::add);
                        String version = row.getString("version");
                        if (row.getObject("sequence") != null && (faults || Stated.isContent(version))) {
                            sha256(version).ifPresent(contents::add);
                        }
                    });
        }
        return contents;
    }

    /** What is kept for the version of an event; empty when nothing is. */
    static Optional<String> sha256(String version) {
        return Optional.of(version.substring(version.lastIndexOf('-') + 1)).filter(DocumentContents::isSha256);
    }

    static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }
}
