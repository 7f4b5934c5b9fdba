package org.fundstelle.ledger;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fundstelle.document.DocumentId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was erased and must not come back: documents by their id, contents by a keyed digest of their hash. Thread-safe.
 */
public class BlockList {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final SecretKeySpec key;

    /** Makes the ledger's key when there is none yet. */
    public BlockList(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.key = new SecretKeySpec(HexFormat.of().parseHex(secret()), ALGORITHM);
    }

    private String secret() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        if (jdbc.sql("select count(*) from block_key").query(Integer.class).single() == 0) {
            try {
                jdbc.sql("insert into block_key (id, secret) values (1, :secret)")
                        .param("secret", HexFormat.of().formatHex(random))
                        .update();
            } catch (DuplicateKeyException e) {
                // Another node was faster; its key is read below.
            }
        }
        return jdbc.sql("select secret from block_key where id = 1")
                .query(String.class)
                .single();
    }

    public boolean blocks(DocumentId document) {
        return !among(jdbc, Set.of(document.value())).isEmpty();
    }

    /**
     * @param sha256 of the content, lower-case hex
     */
    public boolean blocksContent(String sha256) {
        return jdbc.sql("select count(*) from blocked_content where content = :content")
                        .param("content", digest(sha256))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A digest that only who has the ledger's key can make of the same text: lower-case hex. */
    public String digest(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** Those of the ids that are blocked. */
    static Set<DocumentId> among(JdbcClient jdbc, Collection<String> ids) {
        return jdbc
                .sql("select distinct document from blocked_document where document in (:ids)")
                .param("ids", ids)
                .query(String.class)
                .list()
                .stream()
                .map(DocumentId::new)
                .collect(Collectors.toSet());
    }
}
