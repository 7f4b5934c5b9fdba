package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random sequences of what happens to a folder, to the way there and to the program. After each scan the index, read straight
 * from OpenSearch, must be what the oracle says: documents, text, access lists and quarantine. A failure names its seed and the
 * shortest sequence found that still fails; {@code -Dfundstelle.test.model-seed=… -Dfundstelle.test.model-sequences=1} runs
 * that seed alone.
 */
class OracleIT {

    private static final Logger LOG = LoggerFactory.getLogger(OracleIT.class);
    private static final int SEQUENCES = Integer.getInteger("fundstelle.test.model-sequences", 12);
    private static final long SEED =
            Long.getLong("fundstelle.test.model-seed", new SecureRandom().nextInt(1_000_000_000));

    /** A restart takes as long as ten sequences. */
    private static final int SEQUENCES_FOR_A_RESTART = 6;

    private static final Duration SHRINKING = Duration.ofMinutes(4);

    private int attempts;

    @Test
    void indexIsWhatTheFolderSaysAfterEverySequence(@TempDir Path home) throws IOException {
        LOG.info("{} sequences from seed {}", SEQUENCES, SEED);
        Instant began = Instant.now();
        try (ModelledSource source = new ModelledSource(home)) {
            int steps = 0;
            for (long seed = SEED; seed < SEED + SEQUENCES; seed++) {
                List<ModelStep> sequence = ModelStep.sequence(seed, Math.floorMod(seed, SEQUENCES_FOR_A_RESTART) == 0);
                Optional<Failure> failure = run(source, sequence);
                if (failure.isPresent()) {
                    throw told(seed, shrunk(source, failure.get()));
                }
                steps += sequence.size();
            }
            LOG.info(
                    "Zero differences in {} sequences of {} steps from seed {}: {}; {} s",
                    SEQUENCES,
                    steps,
                    SEED,
                    source.figures(),
                    Duration.between(began, Instant.now()).toSeconds());
            assertThat(steps).isGreaterThan(SEQUENCES);
        }
    }

    private record Failure(List<ModelStep> steps, AssertionError difference) {}

    /** Runs a sequence in a folder of its own, and leaves source and index empty. */
    private Optional<Failure> run(ModelledSource source, List<ModelStep> steps) throws IOException {
        attempts++;
        ModelFolder folder = new ModelFolder(source.root(), "s" + attempts + "/");
        int taken = 0;
        try {
            for (ModelStep step : steps) {
                taken++;
                source.take(step, folder);
            }
            folder.clear();
            source.empty();
            return Optional.empty();
        } catch (AssertionError e) {
            folder.clear();
            try {
                source.empty();
            } catch (AssertionError alsoLater) {
                e.addSuppressed(alsoLater);
            }
            return Optional.of(new Failure(steps.subList(0, taken), e));
        }
    }

    /** Leaves out, one after the other, every step without which it still fails. */
    private Failure shrunk(ModelledSource source, Failure first) throws IOException {
        Instant end = Instant.now().plus(SHRINKING);
        Failure shortest = first;
        for (int i = first.steps().size() - 2; i >= 0 && Instant.now().isBefore(end); i--) {
            List<ModelStep> shorter = new ArrayList<>(shortest.steps());
            shorter.remove(i);
            Optional<Failure> still = run(source, shorter);
            if (still.isPresent()) {
                shortest = still.get();
                i = Math.min(i, shortest.steps().size() - 1);
            }
        }
        return shortest;
    }

    private static AssertionError told(long seed, Failure failure) {
        return new AssertionError(
                "Seed " + seed + " fails after " + failure.steps().size() + " steps:\n"
                        + failure.steps().stream().map(ModelStep::toString).collect(Collectors.joining("\n"))
                        + "\n" + failure.difference().getMessage(),
                failure.difference());
    }
}
