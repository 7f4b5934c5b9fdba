package org.fundstelle.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All settings below {@code fundstelle}. Unknown keys fail at boot.
 *
 * @param dataDirectory where all state of this node lies
 * @param baseDirectory where {@code routes/} and {@code connectors/} lie
 * @param documents a folder to index instead of the configured sources; null for none
 * @param sourcesFile YAML list of collections and sources; null for {@code sources.yaml} in the base directory, if it exists
 * @param publicUrl under which people reach this node; null for the listener's own address
 * @param model id of the embedding model of collections that name none
 */
@ConfigurationProperties(prefix = "fundstelle", ignoreUnknownFields = false)
public record Settings(
        Path dataDirectory,
        Path baseDirectory,
        Path documents,
        Path sourcesFile,
        URI publicUrl,
        @DefaultValue("fundstelle-de-static") String model,
        @DefaultValue Ingest ingest,
        @DefaultValue Scan scan) {

    /**
     * How documents are worked on.
     *
     * @param workers documents at the same time; 0 for one for each core
     * @param lease how long a claim holds without being renewed
     * @param resendAfter how long a ticket may be on its way before it is sent again
     */
    public record Ingest(
            @DefaultValue("2") int workers,
            @DefaultValue("15m") Duration lease,
            @DefaultValue("10m") Duration resendAfter) {}

    /**
     * When sources are scanned, and what a scan may delete unasked.
     *
     * @param schedule Quartz cron expression for sources that have none of their own
     * @param onStart whether every source is scanned at start
     * @param deletionShare of a source's documents, 0 to 1
     * @param deletionCount of documents, whatever their share
     */
    public record Scan(
            @DefaultValue("0 0 * * * ?") String schedule,
            @DefaultValue("true") boolean onStart,
            @DefaultValue("0.2") double deletionShare,
            @DefaultValue("10") long deletionCount) {}
}
