package org.fundstelle.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 and HMAC-SHA256 over lists of texts, each preceded by its length, so that no two lists read the same. Hex. */
final class Digests {

    private static final String HMAC = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private Digests() {}

    static String sha256(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(length(bytes.length));
                digest.update(bytes);
            }
            return HEX.formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param key hex
     * @param value null is told from every text
     */
    static String hmac(String key, String label, String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(HEX.parseHex(key), HMAC));
            byte[] name = label.getBytes(StandardCharsets.UTF_8);
            mac.update(length(name.length));
            mac.update(name);
            if (value != null) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                mac.update(length(bytes.length));
                mac.update(bytes);
            }
            return HEX.formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }
}
