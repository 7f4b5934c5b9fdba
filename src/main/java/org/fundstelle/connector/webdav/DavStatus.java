package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.hc.core5.http.HttpResponse;
import org.fundstelle.connector.http.StatusWords;
import org.fundstelle.connector.http.UnexpectedStatusException;
import org.fundstelle.connector.http.WebLogin;
import org.fundstelle.document.SourceAwayException;

/** What the status of an answer means, in words and exceptions. */
record DavStatus(DavRoot root, WebLogin login, DavPath path) {

    static final int UNAUTHORIZED = 401;

    private static final int OK = 200;
    private static final int MULTI_STATUS = 207;
    private static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    void requireMultistatus(String method, HttpResponse answer) throws IOException {
        if (answer.getCode() != MULTI_STATUS) {
            refuse(answer);
            throw new UnexpectedStatusException(
                    answer.getCode(),
                    method + " of " + root.folder(path) + " is answered with " + StatusWords.line(answer)
                            + " instead of 207 Multi-Status; is this a folder of WebDAV?");
        }
    }

    void requireContent(HttpResponse answer) throws IOException {
        if (answer.getCode() != OK) {
            refuse(answer);
            throw new UnexpectedStatusException(
                    answer.getCode(), "'" + path.text() + "' is answered with " + StatusWords.line(answer));
        }
    }

    private void refuse(HttpResponse answer) throws IOException {
        int code = answer.getCode();
        switch (code) {
            case UNAUTHORIZED -> throw new SourceAwayException(root + " lets nobody in " + login + " (401)", null);
            case FORBIDDEN -> throw new AccessDeniedException(name(), null, "the server refuses to show it (403)");
            case NOT_FOUND, GONE -> throw new NoSuchFileException(name(), null, "not there (" + code + ")");
            case TOO_MANY, BAD_GATEWAY, UNAVAILABLE, GATEWAY_TIMEOUT ->
                throw new SourceAwayException(root + " answers with " + StatusWords.line(answer), null);
            default -> {}
        }
        if (StatusWords.isRedirect(answer)) {
            throw StatusWords.redirect(answer, root.folder(path));
        }
    }

    private String name() {
        return path.equals(DavPath.ROOT) ? root.toString() : path.text();
    }
}
