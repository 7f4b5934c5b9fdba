package org.fundstelle.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets under the master key: AES-256 in GCM with a nonce of 96 random bits, bound to the place that the secret
 * stands at. Thread-safe.
 */
public final class SecretBox {

    /** The bytes of a master key. */
    public static final int KEY_BYTES = 32;

    private static final String PREFIX = "enc:1:";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param masterKey {@value #KEY_BYTES} bytes, Base64
     * @throws IllegalArgumentException if it is not
     */
    public SecretBox(String masterKey) {
        byte[] bytes = Base64.getDecoder().decode(masterKey.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "A master key has " + KEY_BYTES + " bytes in Base64, not " + bytes.length);
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    /** A fresh master key, Base64. */
    public static String newMasterKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static boolean isClosed(String value) {
        return value.startsWith(PREFIX);
    }

    /**
     * @param place where the secret stands; it can be opened there only
     */
    String close(String secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return PREFIX
                    + Base64.getEncoder()
                            .encodeToString(ByteBuffer.allocate(nonce.length + text.length)
                                    .put(nonce)
                                    .put(text)
                                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /**
     * @throws GeneralSecurityException if it was closed under another key or at another place, or was changed
     */
    String open(String closed, String place) throws GeneralSecurityException {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(closed.substring(PREFIX.length())));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] text = new byte[bytes.remaining()];
        bytes.get(text);
        return new String(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(text), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
