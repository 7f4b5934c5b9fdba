package org.fundstelle.connector.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.document.SourceAwayException;

/** Says in plain words why a server could not be talked to. */
public final class HttpFailures {

    private HttpFailures() {}

    /**
     * A server that could not be talked to at all.
     *
     * @param place its address
     */
    public static SourceAwayException away(String place, Exception cause) {
        return Told.by(new SourceAwayException(place + " cannot be reached: " + words(cause)), cause);
    }

    /** A connection that broke while an answer was being read. */
    static IOException broken(String place, Exception cause) {
        return Told.by(new IOException("The connection to " + place + " broke off: " + words(cause)), cause);
    }

    private static String words(Exception failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return "its certificate has expired";
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return "its certificate is not valid yet";
        }
        if (failure instanceof SSLPeerUnverifiedException
                || words(failure, "No name matching", "subject alternative")) {
            return "its certificate is for another host name";
        }
        if (failure instanceof SSLException && has(failure, GeneralSecurityException.class)) {
            return "its certificate is of an authority that is not trusted; 'caFile' names authorities of your own";
        }
        if (failure instanceof UnknownHostException) {
            return "nobody knows this host name";
        }
        if (failure instanceof InterruptedIOException) {
            return "it was silent for too long (" + failure.getMessage() + ")";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "it accepts no connection";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean words(Throwable failure, String... parts) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (String part : parts) {
                if (cause.getMessage() != null && cause.getMessage().contains(part)) {
                    return true;
                }
            }
        }
        return false;
    }
}
