package org.fundstelle.connector.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.document.SourceAwayException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What it means that a server did not do what it was asked for, in words for records managers. The library's own exception
 * stands among the suppressed ones and is no cause, because of causes people see the last one.
 */
final class S3Failures {

    private static final Set<String> LOGIN = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidToken",
            "ExpiredToken",
            "InvalidClientTokenId",
            "UserSuspended",
            "AccountProblem",
            "AllAccessDisabled",
            "NotSignedUp");
    private static final Set<String> ELSEWHERE = Set.of(
            "PermanentRedirect",
            "TemporaryRedirect",
            "Redirect",
            "AuthorizationHeaderMalformed",
            "AuthorizationQueryParametersError",
            "IllegalLocationConstraintException");
    private static final String REGION_HEADER = "x-amz-bucket-region";
    private static final int REDIRECTION = 300;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** What one may not do with something that is there, such as opening an older version that is a deletion. */
    private static final int NOT_ALLOWED = 405;

    private static final int BAD_REQUEST = 400;

    private final S3Server server;

    S3Failures(S3Server server) {
        this.server = server;
    }

    /** Why the bucket could not be listed. */
    IOException ofListing(SdkException failure) {
        return Told.by(new IOException(where() + ": " + listing(failure)), failure);
    }

    private String listing(SdkException failure) {
        Optional<String> away = wholeSource(failure);
        if (away.isPresent()) {
            return away.get();
        }
        return switch (status(failure)) {
            case FORBIDDEN ->
                "the access key may not list it (" + code(failure)
                        + "); it needs the rights s3:ListBucket for the bucket and s3:GetObject for what is in it";
            case NOT_FOUND -> "there is no such bucket";
            default -> words(failure);
        };
    }

    /** Why an object could not be opened. */
    IOException ofObject(String key, SdkException failure) {
        Optional<String> away = wholeSource(failure);
        IOException kind;
        if (away.isPresent()) {
            kind = new SourceAwayException(where() + ": " + away.get(), null);
        } else {
            kind = switch (status(failure)) {
                case NOT_FOUND, NOT_ALLOWED -> new NoSuchFileException(key, null, "not in the bucket");
                case FORBIDDEN -> new AccessDeniedException(key, null, code(failure));
                default -> new IOException(where() + ": " + words(failure));
            };
        }
        return Told.by(kind, failure);
    }

    /** Why an object could not be asked for its metadata; a server that knows no such question has not lost the object. */
    IOException ofMetadata(String key, SdkException failure) {
        if (status(failure) != NOT_ALLOWED) {
            return ofObject(key, failure);
        }
        return Told.by(
                new IOException(where() + ": '" + key + "' cannot be asked for its metadata, " + words(failure)),
                failure);
    }

    /** What is wrong with more than a single object. */
    private Optional<String> wholeSource(SdkException failure) {
        String code = code(failure);
        if (LOGIN.contains(code)) {
            return Optional.of("the access key or its secret is refused (" + code + ")");
        }
        if (isLate(failure)) {
            return Optional.of("the clocks of this machine and the server differ too much (" + code + ")");
        }
        if (code.equals("NoSuchBucket")) {
            return Optional.of("there is no such bucket");
        }
        if (isElsewhere(failure)) {
            return Optional.of("the bucket is in another region or at another address"
                    + region(failure).map(name -> " (region '" + name + "')").orElse("")
                    + "; parameters 'region' and 'endpoint' must name them, redirects are not followed");
        }
        return Causes.of(failure, IOException.class).map(this::unreachable);
    }

    private static boolean isLate(SdkException failure) {
        return code(failure).equals("RequestTimeTooSkewed");
    }

    private static boolean isElsewhere(SdkException failure) {
        int status = status(failure);
        return status >= REDIRECTION && status < BAD_REQUEST || ELSEWHERE.contains(code(failure));
    }

    private String unreachable(IOException cause) {
        if (cause instanceof SSLException) {
            return "its certificate is not accepted, or no TLS connection comes about: " + certificate(cause);
        }
        if (cause instanceof UnknownHostException) {
            return "there is no host of this name: " + cause.getMessage();
        }
        if (cause instanceof InterruptedIOException) {
            return "the server did not answer within " + server.getTimeout();
        }
        return "the server cannot be reached, or broke the connection: " + cause.getMessage();
    }

    private static String certificate(IOException cause) {
        return Causes.of(cause, CertificateExpiredException.class)
                .map(expired -> "it has expired, " + expired.getMessage())
                .or(() -> Causes.of(cause, CertPathBuilderException.class).map(Throwable::getMessage))
                .or(() -> Causes.of(cause, CertPathValidatorException.class).map(Throwable::getMessage))
                .or(() -> Causes.of(cause, CertificateException.class).map(Throwable::getMessage))
                .orElse(cause.getMessage());
    }

    private static String words(SdkException failure) {
        int status = status(failure);
        return status == 0 ? failure.getMessage() : "the server answered with error " + status + " " + code(failure);
    }

    /** The status of the server's answer; 0 where there was none. */
    static int status(SdkException failure) {
        return failure instanceof AwsServiceException answer ? answer.statusCode() : 0;
    }

    private static String code(SdkException failure) {
        return details(failure).map(AwsErrorDetails::errorCode).orElse("");
    }

    private static Optional<AwsErrorDetails> details(SdkException failure) {
        return failure instanceof AwsServiceException answer
                ? Optional.ofNullable(answer.awsErrorDetails())
                : Optional.empty();
    }

    /** Where the server says that the bucket is. */
    private static Optional<String> region(SdkException failure) {
        return details(failure)
                .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
                .flatMap(answer -> answer.firstMatchingHeader(REGION_HEADER))
                .filter(name -> name.matches("[a-z0-9-]{1,64}"));
    }

    private String where() {
        return "Bucket '" + server.bucket() + "' (" + server.address() + ")";
    }
}
