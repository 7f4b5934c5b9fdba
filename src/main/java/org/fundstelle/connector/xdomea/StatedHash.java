package org.fundstelle.connector.xdomea;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.inbox.ZipNames;

/**
 * The hash that a message states of a file (since 4.0), which must be that of the file. MD5 and SHA-1 tell damage, but not forgery.
 *
 * @param value hexadecimal or Base64
 * @param algorithm as the message names it, or empty
 */
record StatedHash(String value, String algorithm) {

    private static final Map<String, String> ALGORITHMS = Map.of(
            "MD5", "MD5",
            "SHA", "SHA-1",
            "SHA1", "SHA-1",
            "SHA224", "SHA-224",
            "SHA256", "SHA-256",
            "SHA384", "SHA-384",
            "SHA512", "SHA-512",
            "SHA3256", "SHA3-256",
            "SHA3384", "SHA3-384",
            "SHA3512", "SHA3-512");
    private static final int LONGEST_TOLD = 60;
    private static final int BUFFER = 1 << 16;

    static Optional<StatedHash> of(PrimaryFile file) {
        return file.get(PrimaryFile.Detail.HASH)
                .map(value -> new StatedHash(
                        value, file.get(PrimaryFile.Detail.HASH_ALGORITHM).orElse("")));
    }

    /**
     * Reads the file to its end, if there is a hash that can be computed.
     *
     * @param in closed by the caller
     * @return what is wrong, as the end of a sentence about the file; empty if nothing is
     */
    Optional<String> fault(InputStream in) throws IOException {
        String known = ALGORITHMS.get(algorithm
                .substring(algorithm.lastIndexOf('#') + 1)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", ""));
        if (algorithm.isEmpty()) {
            return Optional.of("has a hash without an algorithm, so that it cannot be verified");
        }
        if (known == null) {
            return Optional.of("has a hash of the unknown algorithm "
                    + ZipNames.shown(algorithm.substring(0, Math.min(LONGEST_TOLD, algorithm.length())))
                    + ", so that it cannot be verified");
        }
        byte[] computed = digest(in, known);
        return isValue(computed)
                ? Optional.empty()
                : Optional.of("is not the one that was sent: its " + known + " is "
                        + HexFormat.of().formatHex(computed) + ", not the one that the message states");
    }

    private boolean isValue(byte[] computed) {
        String stated = value.replaceAll("[\\s:]", "");
        return stated.equalsIgnoreCase(HexFormat.of().formatHex(computed))
                || stated.equals(Base64.getEncoder().encodeToString(computed));
    }

    private static byte[] digest(InputStream in, String algorithm) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
        byte[] buffer = new byte[BUFFER];
        int read = in.read(buffer);
        while (read >= 0) {
            digest.update(buffer, 0, read);
            read = in.read(buffer);
        }
        return digest.digest();
    }
}
