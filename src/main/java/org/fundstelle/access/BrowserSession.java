package org.fundstelle.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;

/**
 * The session of a logged-in browser. It holds the hash of the key it was opened with and nothing else, so that every
 * request asks anew whether the key holds.
 */
public final class BrowserSession {

    /** Name of the session cookie. */
    public static final String COOKIE = "FUNDSTELLE_SESSION";

    /** After so long without a request a session ends: one working day. */
    public static final Duration IDLE = Duration.ofHours(8);

    private static final String KEY = BrowserSession.class.getName() + ".key";

    private BrowserSession() {}

    /** Opens a new session for the key; a session the browser had before, whoever gave it, ends. */
    public static void begin(HttpServletRequest request, KeyHash key) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval((int) IDLE.toSeconds());
        // As text: a session store may want to serialise it.
        session.setAttribute(KEY, key.value());
    }

    public static Optional<KeyHash> key(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((String) session.getAttribute(KEY)).map(KeyHash::new);
    }

    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
