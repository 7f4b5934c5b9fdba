package org.fundstelle.app;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a {@link BootException} as a sentence instead of a stack trace. */
public class BootFailureAnalyzer extends AbstractFailureAnalyzer<BootException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BootException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
