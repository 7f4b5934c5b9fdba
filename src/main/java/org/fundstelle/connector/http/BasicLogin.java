package org.fundstelle.connector.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Name and password in the form of RFC 7617. */
public final class BasicLogin {

    private BasicLogin() {}

    /** The value of header {@code Authorization}. */
    public static String header(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
