package org.fundstelle.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fundstelle.collection.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts sources in force and out of it while the program runs: connects, plans, and scans what is new. Thread-safe. */
public class SourceSetup {

    private static final Logger LOG = LoggerFactory.getLogger(SourceSetup.class);

    private final Sources sources;
    private final SourceWiring wiring;
    private final SourceSecrets secrets;
    private final SourceRules rules;
    private final Collections collections;
    private final ScanPlan plan;
    private final ScanStarter starter;
    private final Map<String, String> problems = new ConcurrentHashMap<>();

    public SourceSetup(
            Sources sources,
            SourceWiring wiring,
            SourceSecrets secrets,
            SourceRules rules,
            Collections collections,
            ScanPlan plan,
            ScanStarter starter) {
        this.sources = sources;
        this.wiring = wiring;
        this.secrets = secrets;
        this.rules = rules;
        this.collections = collections;
        this.plan = plan;
        this.starter = starter;
    }

    /** Connects the sources that the program starts with. */
    public synchronized void connectAll() {
        sources.all().forEach(this::connect);
    }

    /** Why a source cannot be scanned; empty when it can. */
    public Optional<String> problem(String sourceId) {
        return Optional.ofNullable(problems.get(sourceId));
    }

    /** Puts exactly these sources in force. Sources that did not change go on undisturbed. */
    public synchronized void apply(List<SourceDefinition> wanted) {
        Map<String, SourceDefinition> before = new LinkedHashMap<>();
        sources.all().forEach(source -> before.put(source.id(), source));
        List<SourceDefinition> fresh = new ArrayList<>();
        for (SourceDefinition source : wanted) {
            SourceDefinition old = before.remove(source.id());
            if (!source.equals(old)) {
                fresh.add(source);
            }
        }
        before.keySet().forEach(id -> {
            wiring.disconnect(id);
            problems.remove(id);
            LOG.info("Source {} is configured no more; its documents are kept", id);
        });
        fresh.forEach(source -> wiring.disconnect(source.id()));
        sources.replace(wanted);
        fresh.forEach(this::connect);
        plan.apply();
        fresh.stream().filter(source -> !problems.containsKey(source.id())).forEach(this::scan);
    }

    private void connect(SourceDefinition source) {
        List<String> errors = rules.check(source, collections);
        if (!errors.isEmpty()) {
            refuse(source, String.join("; ", errors));
            return;
        }
        try {
            wiring.connect(source.id(), source, secrets.uncover(source));
            problems.remove(source.id());
        } catch (SecretException | RuntimeException e) {
            refuse(source, FailureKind.detail(e));
        }
    }

    /** Tries again what could not be connected: a secret may have come, or a collection. */
    public synchronized void retry() {
        for (SourceDefinition source : sources.all()) {
            if (problems.containsKey(source.id())) {
                connect(source);
                if (!problems.containsKey(source.id())) {
                    scan(source);
                }
            }
        }
    }

    private void refuse(SourceDefinition source, String why) {
        if (why.equals(problems.put(source.id(), why))) {
            return;
        }
        LOG.error("Source {} cannot be connected: {}", source.id(), why);
    }

    private void scan(SourceDefinition source) {
        LOG.info("Source {} is configured", source.id());
        starter.start(source.id());
    }
}
