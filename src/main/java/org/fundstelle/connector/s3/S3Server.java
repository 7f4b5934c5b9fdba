package org.fundstelle.connector.s3;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.fundstelle.connector.content.Patience;
import org.fundstelle.connector.tls.ServerTrust;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Where a bucket is and how one gets in, as the endpoint's options say it. Its clients have the settings of Camel's S3 component. */
public class S3Server {

    /** Enough for those who fetch content and those who ask for metadata. */
    private static final int MOST_CONNECTIONS = 16;

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final String KEYS = "keys";
    private static final String AMBIENT = "ambient";

    private final AWS2S3Configuration configuration = new AWS2S3Configuration();
    private final ServerTrust trust = new ServerTrust();
    private String endpoint = "";
    private String credentials = KEYS;
    private String timeout = "30s";

    public S3Server() {
        configuration.setForcePathStyle(true);
    }

    /**
     * A new client; the caller closes it.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it
     * @throws IOException if the authorities' file cannot be read
     */
    S3Client client() throws IOException {
        check();
        AWS2S3Configuration settings = configuration.copy();
        settings.setUseDefaultCredentialsProvider(credentials.equals(AMBIENT));
        settings.setOverrideEndpoint(!endpoint.isBlank());
        settings.setUriEndpointOverride(endpoint);
        ApacheHttpClient.Builder http = http();
        return AwsClientBuilderUtil.buildClient(
                settings, S3Client::builder, builder -> builder.forcePathStyle(settings.isForcePathStyle())
                        .httpClientBuilder(http)
                        .overrideConfiguration(override ->
                                override.retryStrategy(Retries.strategy()).addExecutionInterceptor(new UnreadEcho())));
    }

    private void check() {
        if (bucket().isBlank()) {
            throw new IllegalArgumentException("Parameter 'bucket' names no bucket");
        }
        if (!credentials.equals(KEYS) && !credentials.equals(AMBIENT)) {
            throw new IllegalArgumentException(
                    "Parameter 'credentials' is 'keys' or 'ambient', not: '" + credentials + "'");
        }
        if (credentials.equals(KEYS) && (isBlank(getAccessKey()) || isBlank(getSecretKey()))) {
            throw new IllegalArgumentException(
                    "Parameter 'credentials' is 'keys', but 'accessKey' or 'secretKey' is empty");
        }
        if (!endpoint.isBlank() && !isAddress(endpoint)) {
            throw new IllegalArgumentException(
                    "Parameter 'endpoint' is an address such as https://s3.example.org:9000, not: '" + endpoint + "'");
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ApacheHttpClient.Builder http() throws IOException {
        Duration silence = silence();
        ApacheHttpClient.Builder http = ApacheHttpClient.builder()
                .maxConnections(MOST_CONNECTIONS)
                .connectionTimeout(silence)
                .socketTimeout(silence)
                .connectionAcquisitionTimeout(silence)
                .connectionMaxIdleTime(IDLE);
        TrustManager[] managers = trustManagers();
        return http.tlsTrustManagersProvider(() -> managers);
    }

    private TrustManager[] trustManagers() throws IOException {
        try {
            return trust.trustManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("caFile: " + e.getMessage(), e);
        }
    }

    /** How long the server may be silent. */
    Duration silence() {
        return Patience.of(timeout);
    }

    /** The server's address as people know it. */
    String address() {
        return endpoint.isBlank() ? "AWS, region " + getRegion() : endpoint;
    }

    String bucket() {
        return configuration.getBucketName() == null ? "" : configuration.getBucketName();
    }

    public String getEndpoint() {
        return endpoint;
    }

    /** The server's address; empty for AWS. */
    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    public String getRegion() {
        return configuration.getRegion();
    }

    /** The region that requests are signed for. */
    public void setRegion(String region) {
        configuration.setRegion(region);
    }

    public String getBucket() {
        return configuration.getBucketName();
    }

    public void setBucket(String bucket) {
        configuration.setBucketName(bucket);
    }

    public String getCredentials() {
        return credentials;
    }

    /** {@code keys}, or {@code ambient} for what the environment has. */
    public void setCredentials(String credentials) {
        this.credentials = credentials;
    }

    public String getAccessKey() {
        return configuration.getAccessKey();
    }

    public void setAccessKey(String accessKey) {
        configuration.setAccessKey(accessKey);
    }

    public String getSecretKey() {
        return configuration.getSecretKey();
    }

    public void setSecretKey(String secretKey) {
        configuration.setSecretKey(secretKey);
    }

    public boolean isPathStyle() {
        return configuration.isForcePathStyle();
    }

    /** Whether the bucket stands in the path of addresses, not in the host name. */
    public void setPathStyle(boolean pathStyle) {
        configuration.setForcePathStyle(pathStyle);
    }

    public String getCaFile() {
        return trust.getCaFile();
    }

    /** PEM file of the authorities whose certificates the server may have; empty for the platform's. */
    public void setCaFile(String caFile) {
        trust.setCaFile(caFile);
    }

    public String getTimeout() {
        return timeout;
    }

    /** How long the server may be silent, such as {@code 30s}. */
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }
}
