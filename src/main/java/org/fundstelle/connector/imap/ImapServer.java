package org.fundstelle.connector.imap;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.fundstelle.connector.tls.ServerTrust;
import org.fundstelle.document.SourceAwayException;

/**
 * An IMAP server and the account there. Immutable, thread-safe.
 *
 * @param caFile PEM file of the authorities whose certificates the server may have; blank for the platform's
 * @param timeout how long the server may be silent
 */
record ImapServer(String host, int port, Security security, Login login, String caFile, Duration timeout) {

    private static final String PREFIX = "mail.imap.";

    /**
     * Connects and logs in. The connection is the caller's to close, and for one thread at a time.
     *
     * @throws SourceAwayException if the server cannot be reached, proves not to be the one that is meant, or refuses the login
     */
    IMAPStore connect() throws SourceAwayException {
        try {
            IMAPStore store =
                    new IMAPStore(Session.getInstance(properties()), new URLName("imap", host, port, null, null, null));
            store.connect(address(), port, login.username(), login.secret());
            return store;
        } catch (AuthenticationFailedException e) {
            throw away("refuses the login of user '" + login.username() + "': " + LibraryWords.of(e), e);
        } catch (MessagingException | IOException | GeneralSecurityException e) {
            throw away(
                    (isAboutCertificates(e) ? "has no certificate that is trusted: " : "cannot be reached: ")
                            + LibraryWords.of(e),
                    e);
        }
    }

    private SourceAwayException away(String what, Exception cause) {
        return new SourceAwayException("The IMAP server " + host + ":" + port + " " + what, cause);
    }

    /** They are refused deep inside the mail library. */
    private static boolean isAboutCertificates(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(
                        cause -> cause instanceof CertificateException || cause instanceof CertPathValidatorException);
    }

    /** What is not encrypted goes to an address of this machine, whatever a name server says later. */
    private String address() throws IOException {
        if (security != Security.PLAIN) {
            return host;
        }
        InetAddress address = InetAddress.getByName(host);
        if (!address.isLoopbackAddress()) {
            throw new IOException("'security: plain' is for servers on this machine only, such as 127.0.0.1");
        }
        return address.getHostAddress();
    }

    private Properties properties() throws GeneralSecurityException, IOException {
        Properties properties = new Properties();
        properties.setProperty(PREFIX + "connectiontimeout", Long.toString(timeout.toMillis()));
        properties.setProperty(PREFIX + "timeout", Long.toString(timeout.toMillis()));
        properties.setProperty(PREFIX + "auth.mechanisms", login.mechanisms());
        if (security != Security.PLAIN) {
            boolean atOnce = security == Security.TLS;
            properties.setProperty(PREFIX + "ssl.enable", Boolean.toString(atOnce));
            properties.setProperty(PREFIX + "starttls.enable", Boolean.toString(!atOnce));
            properties.setProperty(PREFIX + "starttls.required", Boolean.toString(!atOnce));
            properties.setProperty(PREFIX + "ssl.checkserveridentity", "true");
            ServerTrust trust = new ServerTrust();
            trust.setCaFile(caFile);
            properties.put(PREFIX + "ssl.socketFactory", trust.context().getSocketFactory());
            // Else the library tries again with the platform's authorities what ours have refused.
            properties.setProperty(PREFIX + "socketFactory.fallback", "false");
        }
        return properties;
    }
}
