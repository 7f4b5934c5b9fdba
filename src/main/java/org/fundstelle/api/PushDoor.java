package org.fundstelle.api;

import java.util.regex.Pattern;
import org.fundstelle.access.Caller;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.Sources;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Lets suppliers in with documents for sources that wait for them, a bounded number at a time. Thread-safe. */
public final class PushDoor {

    /** Seconds after which it is worth trying again what only took too long. */
    static final int SOON = 1;

    private static final int PAUSE = 60;
    private static final int MOST_OF_ONE = 8;
    private static final int MOST_OF_ALL = 64;
    private static final int LONGEST_ID = 512;
    private static final char UNREADABLE = '\uFFFD';
    private static final Pattern VERSION = Pattern.compile("\\d{1,19}");

    private final Sources sources;
    private final SourceGate gate;
    private final PushTerms terms;
    private final PushTurns turns = new PushTurns(MOST_OF_ONE, MOST_OF_ALL);

    public PushDoor(Sources sources, SourceGate gate, PushTerms terms) {
        this.sources = sources;
        this.gate = gate;
        this.terms = terms;
    }

    /** One who was let in, until he is done. */
    record Entry(SourceDefinition source, PushTurns.Turn turn) implements AutoCloseable {
        @Override
        public void close() {
            turn.close();
        }
    }

    /**
     * @throws ForeignSourceException if the caller's key does not name the source
     * @throws ErrorResponseException if the source takes nothing, or nothing now
     */
    Entry enter(String sourceId, Caller caller) {
        if (!caller.supplies(sourceId)) {
            throw new ForeignSourceException();
        }
        SourceDefinition source = sources.find(sourceId)
                .orElseThrow(() -> refusal(HttpStatus.NOT_FOUND, "There is no source '" + sourceId + "'"));
        if (!terms.isPushed(source)) {
            throw refusal(
                    HttpStatus.CONFLICT,
                    "Nothing can be pushed to source '" + sourceId + "': its connector is '" + source.connector()
                            + "'");
        }
        if (gate.isPaused(sourceId)) {
            throw later("Source '" + sourceId + "' is paused and takes nothing. Try again later.", PAUSE);
        }
        return turns.take(sourceId)
                .map(turn -> new Entry(source, turn))
                .orElseThrow(
                        () -> later("Too many documents are coming in at the same time. Try again in a moment.", SOON));
    }

    /** The native id that a path names. */
    static String nativeId(String documentId) throws InvalidPushException {
        if (documentId.isBlank() || documentId.length() > LONGEST_ID) {
            throw new InvalidPushException(
                    "'documentId' must have 1 to " + LONGEST_ID + " characters and not be blank");
        }
        if (documentId.chars().anyMatch(c -> Character.isISOControl(c) || c == UNREADABLE)) {
            throw new InvalidPushException("'documentId' must be UTF-8, percent-encoded, without control characters");
        }
        return documentId;
    }

    /** The version that a query names. */
    static long version(String version) throws InvalidPushException {
        if (version == null) {
            throw new InvalidPushException("'version' is missing");
        }
        try {
            if (VERSION.matcher(version).matches()) {
                return Long.parseLong(version);
            }
        } catch (NumberFormatException e) {
            // Too large, told below.
        }
        throw new InvalidPushException("'version' must be a whole number from 0 to " + Long.MAX_VALUE);
    }

    static ErrorResponseException later(String detail, int seconds) {
        ErrorResponseException refusal = refusal(HttpStatus.SERVICE_UNAVAILABLE, detail);
        refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
        return refusal;
    }

    private static ErrorResponseException refusal(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
