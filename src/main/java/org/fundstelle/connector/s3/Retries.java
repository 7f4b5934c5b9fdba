package org.fundstelle.connector.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Which requests are sent once more at once: those that a busy server turned away, and those whose connection broke. A server
 * that is silent, not there or not trusted has the next scan to be asked again.
 */
final class Retries {

    private static final int ATTEMPTS = 3;
    private static final int THROTTLED = 429;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(5);

    private Retries() {}

    static RetryStrategy strategy() {
        return StandardRetryStrategy.builder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(BackoffStrategy.exponentialDelay(SHORT, LONG))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(SHORT.multipliedBy(10), LONG))
                .treatAsThrottling(Retries::isThrottled)
                .retryOnException(Retries::mayPass)
                .useClientDefaults(false)
                .build();
    }

    private static boolean isThrottled(Throwable failure) {
        return failure instanceof SdkServiceException answer && answer.isThrottlingException();
    }

    static boolean mayPass(Throwable failure) {
        if (failure instanceof SdkServiceException answer) {
            return answer.isThrottlingException()
                    || answer.statusCode() == THROTTLED
                    || answer.statusCode() >= SERVER_ERROR && answer.statusCode() != NOT_IMPLEMENTED;
        }
        return Causes.of(failure, IOException.class).filter(Retries::isBroken).isPresent();
    }

    private static boolean isBroken(IOException cause) {
        return !(cause instanceof SSLException
                || cause instanceof InterruptedIOException
                || cause instanceof ConnectException
                || cause instanceof UnknownHostException);
    }
}
