package org.fundstelle.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.fundstelle.access.ConfiguredKey;
import org.fundstelle.access.Role;
import org.fundstelle.access.oidc.TrustedIssuer;
import org.fundstelle.embed.ModelOptions;
import org.fundstelle.retrieve.Fusion;
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
 * @param models options of embedding models by id
 */
@ConfigurationProperties(prefix = "fundstelle", ignoreUnknownFields = false)
public record Settings(
        Path dataDirectory,
        Path baseDirectory,
        Path documents,
        Path sourcesFile,
        URI publicUrl,
        @DefaultValue("fundstelle-de-static") String model,
        @DefaultValue Map<String, ModelOptions> models,
        @DefaultValue Access access,
        @DefaultValue Opensearch opensearch,
        @DefaultValue Extraction extraction,
        @DefaultValue Chunking chunking,
        @DefaultValue Ingest ingest,
        @DefaultValue Scan scan,
        @DefaultValue Sources sources,
        @DefaultValue Reconciliation reconciliation,
        @DefaultValue Search search,
        @DefaultValue Audit audit) {

    /**
     * Who may ask, besides the local key.
     *
     * @param keys of applications, by their SHA-256
     * @param oidc issuers whose access tokens are accepted
     * @param groups what is known of groups besides the tokens
     */
    public record Access(
            @DefaultValue List<ConfiguredKey> keys,
            @DefaultValue List<TrustedIssuer> oidc,
            @DefaultValue Groups groups) {

        /**
         * Groups of the people that access tokens name.
         *
         * @param file YAML file of users and their groups; null for none
         * @param roles role by group name
         * @param cache how long an answer of the directory is used
         * @param cacheSize people whose groups are kept at a time
         * @param ldap the directory
         */
        public record Groups(
                Path file,
                @DefaultValue Map<String, Role> roles,
                @DefaultValue("5m") Duration cache,
                @DefaultValue("10000") int cacheSize,
                @DefaultValue Ldap ldap) {}

        /**
         * A directory; {@link org.fundstelle.access.group.Directory} says what the components mean and checks them.
         *
         * @param urls none for no directory
         */
        public record Ldap(
                @DefaultValue List<String> urls,
                @DefaultValue("false") boolean startTls,
                Path caFile,
                String bindDn,
                String password,
                String userBase,
                @DefaultValue("(uid={user})") String userFilter,
                String groupBase,
                @DefaultValue("(member={dn})") String groupFilter,
                @DefaultValue("cn") String groupName,
                @DefaultValue("true") boolean nested,
                @DefaultValue("false") boolean sids,
                @DefaultValue("5s") Duration timeout) {

            @Override
            public String toString() {
                return "Ldap" + urls;
            }
        }
    }

    /**
     * Where the index is.
     *
     * @param uris of an OpenSearch; empty for the embedded one
     * @param user of that OpenSearch, null for none
     * @param password of that user
     * @param embedded how the embedded one runs
     */
    public record Opensearch(
            @DefaultValue List<URI> uris,
            String user,
            String password,
            @DefaultValue Embedded embedded) {

        /**
         * The embedded OpenSearch.
         *
         * @param library its jars; null for where the build puts them
         * @param heapMegabytes of its process
         * @param port on 127.0.0.1; 0 for any free one
         * @param startTimeout how long it may take until it answers
         */
        public record Embedded(
                Path library,
                @DefaultValue("512") int heapMegabytes,
                @DefaultValue("0") int port,
                @DefaultValue("2m") Duration startTimeout) {}
    }

    /**
     * Limits of the extraction processes.
     *
     * @param heapMegabytes of each process
     * @param timeout of one document
     * @param ocr whether images are read when tesseract is installed
     * @param limits how much of a document is read
     */
    public record Extraction(
            @DefaultValue("512") int heapMegabytes,
            @DefaultValue("2m") Duration timeout,
            @DefaultValue("true") boolean ocr,
            @DefaultValue Limits limits) {

        /**
         * How much of a document is read.
         *
         * @param textCharacters text beyond is cut off, and the document marked partial
         * @param embedding office documents embedded in one another that are read in place
         * @param children documents in one container (mail, archive)
         * @param unpackedMegabytes what one container may unpack to
         * @param levels containers in one another
         * @param allChildren documents in a container and all that are inside it
         * @param allUnpackedMegabytes what a container and all that are inside it may unpack to
         * @param endedProcesses that documents in one container may cost before no more of it are tried
         */
        public record Limits(
                @DefaultValue("10000000") int textCharacters,
                @DefaultValue("3") int embedding,
                @DefaultValue("10000") int children,
                @DefaultValue("2048") int unpackedMegabytes,
                @DefaultValue("5") int levels,
                @DefaultValue("50000") int allChildren,
                @DefaultValue("4096") int allUnpackedMegabytes,
                @DefaultValue("10") int endedProcesses) {}
    }

    /**
     * How long chunks are, in the model's own tokens.
     *
     * @param maxTokens of title, heading path and text
     * @param overlapTokens repeated of the chunk before, in whole sentences
     */
    public record Chunking(
            @DefaultValue("256") int maxTokens,
            @DefaultValue("32") int overlapTokens) {}

    /**
     * How documents are worked on.
     *
     * @param workers documents at the same time, each with an extraction process of its own
     * @param lease how long a claim holds without being renewed
     * @param resendAfter how long a ticket may be on its way before it is sent again
     * @param spoolReserveMegabytes that must be left on the disk of the data directory; with less, documents wait
     */
    public record Ingest(
            @DefaultValue("2") int workers,
            @DefaultValue("15m") Duration lease,
            @DefaultValue("10m") Duration resendAfter,
            @DefaultValue("512") long spoolReserveMegabytes) {}

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

    /**
     * What sources may do, and where their secrets are.
     *
     * @param masterKey under which secrets written over the API are kept, 32 bytes in Base64, the same on all nodes; null for
     *     one of this node's own in the data directory
     * @param secretVariables how environment variables are named that sources may refer to
     * @param secretsDirectory whose files sources may refer to
     * @param localRoots folders that sources made over the API may read below; none by default
     * @param allowedAddresses link-local and metadata addresses that sources may lead to all the same
     * @param trialTimeout how long a test or preview of a source may take
     */
    public record Sources(
            String masterKey,
            @DefaultValue("SOURCE_") String secretVariables,
            @DefaultValue("/run/secrets/fundstelle") Path secretsDirectory,
            @DefaultValue List<Path> localRoots,
            @DefaultValue List<String> allowedAddresses,
            @DefaultValue("30s") Duration trialTimeout) {

        @Override
        public String toString() {
            return "Sources" + localRoots;
        }
    }

    /**
     * When the index is compared with the ledger.
     *
     * @param schedule Quartz cron expression
     */
    public record Reconciliation(
            @DefaultValue("0 30 3 * * ?") String schedule) {}

    /**
     * How passages are found.
     *
     * @param candidates of each side that are fused
     * @param fusion how the sides are fused
     * @param zone in which a day of a filter begins and ends
     */
    public record Search(
            @DefaultValue("100") int candidates,
            @DefaultValue("normalised") Fusion fusion,
            @DefaultValue("Europe/Berlin") ZoneId zone) {}

    /**
     * What the audit trail says of persons, and for how long.
     *
     * @param queries whether the text of queries is recorded
     * @param retention how long records are kept; 0 for ever
     * @param pseudonymiseAfter how long records say who it was; 0 for ever
     * @param caller whether callers stand in it by name or by pseudonym
     * @param checkpointEvery so many records the chain's head is signed and kept; also every hour
     */
    public record Audit(
            @DefaultValue("false") boolean queries,
            @DefaultValue("365d") Duration retention,
            @DefaultValue("90d") Duration pseudonymiseAfter,
            @DefaultValue("name") CallerNames caller,
            @DefaultValue("1000") int checkpointEvery) {

        /** How callers stand in the trail. */
        public enum CallerNames {
            NAME,
            PSEUDONYM
        }
    }
}
