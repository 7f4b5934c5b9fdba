package org.fundstelle.index;

/** OpenSearch answered a request with an HTTP status of failure. */
final class RefusedException extends IndexException {

    /** What says that the request itself is wrong; all other refusals are about the surroundings: room, rights, state. */
    private static final int BAD_REQUEST = 400;

    private static final int TOO_LARGE = 413;

    private final int status;

    RefusedException(String request, int status, String reason) {
        super("OpenSearch refused " + request + " with " + status + ": " + reason, status != BAD_REQUEST, null);
        this.status = status;
    }

    /** Whether OpenSearch, or a proxy before it, takes only smaller requests. */
    boolean tooLarge() {
        return status == TOO_LARGE;
    }
}
