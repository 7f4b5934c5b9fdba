package org.fundstelle.connector.s3;

import java.util.Optional;

/** Looks for what is behind a failure. */
final class Causes {

    /** Chains are short; one that bites its tail ends here. */
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The first of a kind, the failure itself included. */
    static <T extends Throwable> Optional<T> of(Throwable failure, Class<T> kind) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
