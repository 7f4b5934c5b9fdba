package org.fundstelle.connector.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The authorities whose certificates a source's server may have: those of a PEM file, or those of the Java platform. A bean of
 * a Kamelet, wherever Camel takes {@code sslContextParameters}; the file is read again for each connection.
 */
public class ServerTrust extends SSLContextParameters {

    private String caFile = "";

    public String getCaFile() {
        return caFile;
    }

    /** PEM file of one or more certificates; empty for the platform's authorities. */
    public void setCaFile(String caFile) {
        this.caFile = caFile;
    }

    @Override
    public SSLContext createSSLContext(CamelContext camelContext) throws GeneralSecurityException, IOException {
        return context();
    }

    /**
     * A context for TLS clients. Whoever uses it must check the server's name as well: {@code HTTPS} as endpoint
     * identification algorithm.
     *
     * @throws IOException if the file cannot be read, or has no certificate
     */
    public SSLContext context() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trustManagers(), null);
        return context;
    }

    /**
     * What checks servers' certificates, for libraries that make their own context.
     *
     * @throws IOException if the file cannot be read, or has no certificate
     */
    public TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(caFile.isBlank() ? null : authorities());
        return trust.getTrustManagers();
    }

    private KeyStore authorities() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates(Path.of(caFile))) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw new IOException("caFile: " + file + " has no certificate in PEM form");
            }
            return all;
        } catch (CertificateException e) {
            throw new IOException("caFile: " + file + " has no certificate in PEM form: " + e.getMessage(), e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException("caFile: " + file + " is not there", e);
        }
    }
}
