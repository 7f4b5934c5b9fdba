package org.fundstelle.source;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why a source cannot be read, as far as the failure tells; each has words for people in the messages. */
public enum FailureKind {
    /** The parameters lead to an address that no source may be led to. */
    ADDRESS,
    /** The secret of a parameter cannot be had. */
    SECRET,
    UNKNOWN_HOST,
    NO_CONNECTION,
    TIMEOUT,
    CERTIFICATE,
    /** No protected connection comes about, but not because of the certificate. */
    TLS,
    HOST_KEY,
    /** The private key to log in with cannot be used. */
    PRIVATE_KEY,
    LOGIN,
    FORBIDDEN,
    NOT_FOUND,
    /** Something else; the detail says what. */
    OTHER;

    private static final int MOST_CAUSES = 30;

    /** What failures say that have no kind of their own; the first that fits decides. */
    private static final Map<FailureKind, Pattern> WORDS = words();

    private static Map<FailureKind, Pattern> words() {
        Map<FailureKind, Pattern> words = new LinkedHashMap<>();
        words.put(HOST_KEY, Pattern.compile("host ?key|known_?hosts"));
        words.put(PRIVATE_KEY, Pattern.compile("private ?key"));
        words.put(CERTIFICATE, Pattern.compile("certificat|pkix|trust anchor"));
        words.put(
                LOGIN,
                Pattern.compile(
                        "auth fail|authenticat|log ?in|logon|password|credential|signaturedoesnotmatch|invalidaccesskey|\\b401\\b"));
        words.put(FORBIDDEN, Pattern.compile("access[ _]?denied|permission denied|forbidden|\\b403\\b"));
        words.put(
                NOT_FOUND,
                Pattern.compile(
                        "not there|no such|there is no folder|not found|nosuchbucket|bad_network_name|does not exist|\\b404\\b"));
        words.put(TIMEOUT, Pattern.compile("timed? ?out|timeout"));
        words.put(
                NO_CONNECTION,
                Pattern.compile(
                        "connection (is |was )?(refused|reset|closed|lost)|closed the connection"
                                + "|connection to .* (was lost|broke off)|cannot (connect|be reached)|broken pipe|unreachable"));
        return words;
    }

    /** By the kinds of the exceptions, innermost first, else by what they say; suppressed ones count as causes. */
    public static FailureKind of(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        gather(failure, all);
        StringBuilder words = new StringBuilder();
        FailureKind byType = OTHER;
        for (Throwable cause : all) {
            FailureKind kind = byType(cause);
            byType = kind == OTHER ? byType : kind;
            words.append(cause.getMessage()).append('\n');
        }
        return byType == OTHER ? byWords(words.toString().toLowerCase(Locale.ROOT)) : byType;
    }

    private static void gather(Throwable failure, List<Throwable> all) {
        if (failure != null && !all.contains(failure) && all.size() < MOST_CAUSES) {
            all.add(failure);
            for (Throwable suppressed : failure.getSuppressed()) {
                gather(suppressed, all);
            }
            gather(failure.getCause(), all);
        }
    }

    private static FailureKind byType(Throwable cause) {
        return switch (cause) {
            case ForbiddenAddressException e -> ADDRESS;
            case SecretException e -> SECRET;
            case UnknownHostException e -> UNKNOWN_HOST;
            case SocketException e -> NO_CONNECTION;
            case EOFException e -> NO_CONNECTION;
            case SocketTimeoutException e -> TIMEOUT;
            case HttpTimeoutException e -> TIMEOUT;
            case TimeoutException e -> TIMEOUT;
            case CertificateException e -> CERTIFICATE;
            case CertPathValidatorException e -> CERTIFICATE;
            case CertPathBuilderException e -> CERTIFICATE;
            case SSLPeerUnverifiedException e -> CERTIFICATE;
            case SSLException e -> TLS;
            case AccessDeniedException e -> FORBIDDEN;
            case NoSuchFileException e -> NOT_FOUND;
            case NotDirectoryException e -> NOT_FOUND;
            case FileNotFoundException e -> NOT_FOUND;
            default -> OTHER;
        };
    }

    private static FailureKind byWords(String said) {
        return WORDS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(said).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OTHER);
    }

    /** What the innermost cause says, which people may read. */
    public static String detail(Throwable failure) {
        Throwable root = failure;
        boolean certificate = root instanceof CertificateException;
        while (!(root instanceof SecretException || root instanceof ForbiddenAddressException)
                && root.getCause() != null
                && root.getCause() != root) {
            root = root.getCause();
            certificate = certificate || root instanceof CertificateException;
        }
        String words = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        // Java says 'NotAfter: …' of one that has expired.
        return certificate && !words.toLowerCase(Locale.ROOT).contains("certificat")
                ? "The server's certificate is refused: " + words
                : words;
    }
}
