package org.fundstelle.source;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fundstelle.document.SourceDocument;

/** Takes what connectors tell to the scan it belongs to: of a source, or of a trial. Thread-safe. */
public class ScanDesk implements ScanEvents {

    private final Sources sources;
    private final ScanEvents scans;
    private final SourceAddresses addresses;
    private final Map<String, Trial> trials = new ConcurrentHashMap<>();

    public ScanDesk(Sources sources, ScanEvents scans, SourceAddresses addresses) {
        this.sources = sources;
        this.scans = scans;
        this.addresses = addresses;
    }

    void open(Trial trial) {
        trials.put(trial.id(), trial);
    }

    void close(Trial trial) {
        trials.remove(trial.id());
    }

    /** The definition of a source or trial. */
    public Optional<SourceDefinition> definition(String id) {
        return Optional.ofNullable(trials.get(id)).map(Trial::definition).or(() -> sources.find(id));
    }

    private ScanEvents of(String id) {
        Trial trial = trials.get(id);
        if (trial == null && id.startsWith(Trial.PREFIX)) {
            throw new IllegalStateException("Trial '" + id + "' is over");
        }
        return trial == null ? scans : trial;
    }

    /** Addresses are checked once the scan has begun, so that it is seen to fail for them. */
    @Override
    public void begin(String id) throws IOException {
        of(id).begin(id);
        Optional<SourceDefinition> definition = definition(id);
        if (definition.isPresent()) {
            addresses.check(definition.get());
        }
    }

    @Override
    public void report(SourceDocument document) {
        of(document.source()).report(document);
    }

    @Override
    public void arrive(Arrival arrival) throws IOException {
        of(arrival.source()).arrive(arrival);
    }

    @Override
    public void complete(String id) {
        of(id).complete(id);
    }

    @Override
    public void spoil(String id, RuntimeException cause) {
        if (trials.containsKey(id) || !id.startsWith(Trial.PREFIX)) {
            of(id).spoil(id, cause);
        }
    }

    @Override
    public void fail(String id, Throwable cause) {
        if (trials.containsKey(id) || !id.startsWith(Trial.PREFIX)) {
            of(id).fail(id, cause);
        }
    }
}
