package org.fundstelle.connector;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test's own, and the certificates of its servers, as PEM files. */
public final class TestAuthority {

    /** The password of PKCS#12 files. */
    public static final String PASSWORD = "fundstelle";

    private static final Duration DAY = Duration.ofDays(1);

    /**
     * A server's certificate and key.
     *
     * @param chain PEM, the server's certificate and the authority's
     * @param key PEM, PKCS#8
     * @param pkcs12 both, with {@link #PASSWORD}
     */
    public record ServerFiles(Path chain, Path key, Path pkcs12) {}

    private final Path folder;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    /**
     * @param folder where the files are written
     */
    public TestAuthority(Path folder) {
        this.folder = folder;
        this.certificate = sign("CN=Test authority", keys, null, Instant.now().plus(DAY));
        write(caFile(), pem(certificate));
    }

    /** PEM file of the authority's own certificate. */
    public Path caFile() {
        return folder.resolve("ca.pem");
    }

    /** A certificate for {@code localhost} and 127.0.0.1 that holds until tomorrow. */
    public ServerFiles server() {
        return issue("server", Instant.now().plus(DAY));
    }

    /** The same, but for {@code anderswo.example} alone. */
    public ServerFiles otherServer() {
        return issue(
                "other",
                Instant.now().plus(DAY),
                new GeneralNames(new GeneralName(GeneralName.dNSName, "anderswo.example")));
    }

    /** The same, but it held until yesterday. */
    public ServerFiles expiredServer() {
        return issue("expired", Instant.now().minus(DAY));
    }

    private ServerFiles issue(String name, Instant until) {
        return issue(name, until, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        }));
    }

    private ServerFiles issue(String name, Instant until, GeneralNames names) {
        KeyPair own = newKeys();
        X509Certificate issued = sign("CN=localhost", own, names, until);
        ServerFiles files = new ServerFiles(
                folder.resolve(name + ".crt"), folder.resolve(name + ".key"), folder.resolve(name + ".p12"));
        write(files.chain(), pem(issued) + pem(certificate));
        write(files.key(), pem(pkcs8(own)));
        try (OutputStream out = Files.newOutputStream(files.pkcs12())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", own.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[] {issued, certificate});
            store.store(out, PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    /**
     * @param names of the server, null for an authority
     */
    private X509Certificate sign(String name, KeyPair own, GeneralNames names, Instant until) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=Test authority"),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(Instant.now().minus(DAY.multipliedBy(30))),
                    Date.from(until),
                    new X500Principal(name),
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names == null));
            if (names != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object pkcs8(KeyPair own) {
        try {
            return new JcaPKCS8Generator(own.getPrivate(), null).generate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object what) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
