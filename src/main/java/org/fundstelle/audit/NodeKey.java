package org.fundstelle.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key pair with which a node seals its chain. Thread-safe. */
public final class NodeKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String FILE = "audit-signing.key";

    private final PrivateKey secret;
    private final String publicKey;

    private NodeKey(PrivateKey secret, String publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * The pair in file {@code audit-signing.key}: PKCS #8 and X.509 in Base64, one a line; made if missing.
     *
     * @throws AuditException if the file cannot be read or made, or holds no such pair
     */
    public static NodeKey establish(Path directory) {
        Path file = file(directory);
        String[] lines = OwnerOnlyFile.readOrMake(file, NodeKey::drawn).split("\n");
        try {
            byte[] secret = Base64.getDecoder().decode(lines[0].strip());
            NodeKey key = new NodeKey(
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret)),
                    lines[lines.length - 1].strip());
            if (!holds(key.publicKey, FILE, key.sign(FILE))) {
                throw new AuditException("The two keys in " + file + " do not belong together", null);
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new AuditException("The key file " + file + " holds no Ed25519 key pair", e);
        }
    }

    /** Where the pair lies. */
    public static Path file(Path directory) {
        return directory.resolve(FILE);
    }

    private static String drawn() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                    + base64.encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key, X.509 in Base64: what stands between the lines of a PEM file. */
    public String publicKey() {
        return publicKey;
    }

    /** The signature in Base64. */
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the signature is this key's; false also where one of them is nothing of the kind. */
    static boolean holds(String publicKey, String text, String signature) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
