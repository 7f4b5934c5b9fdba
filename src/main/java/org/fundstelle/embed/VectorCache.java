package org.fundstelle.embed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors of one model by the SHA-256 of their text (lower-case hexadecimal digits), in a file. What was written more than a second or so ago survives the
 * process being killed. A cache that cannot be read or written only misses. Thread-safe.
 */
final class VectorCache implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(VectorCache.class);
    private static final int MEMORY_MEBIBYTES = 8;

    private final Path file;
    private final int dimension;
    private final MVStore store;
    private final MVMap<String, byte[]> vectors;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * @throws EmbeddingException if another process has the file open, or it cannot be created
     */
    VectorCache(Path file, int dimension) {
        this.file = file;
        this.dimension = dimension;
        this.store = open(file);
        this.vectors = store.openMap(
                "vectors",
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    private static MVStore open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return openStore(file);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new EmbeddingException("The vector cache " + file + " is in use by another process", true, e);
            }
            return openAnew(file, e);
        } catch (IOException e) {
            throw new EmbeddingException("The vector cache " + file + " cannot be created: " + e.getMessage(), true, e);
        }
    }

    private static MVStore openAnew(Path file, MVStoreException reason) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        log.warn("The vector cache {} is damaged ({}); beginning anew", file, reason.getMessage());
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return openStore(file);
        } catch (IOException | MVStoreException e) {
            throw new EmbeddingException("The vector cache " + file + " cannot be created: " + e.getMessage(), true, e);
        }
    }

    private static MVStore openStore(Path file) {
        return new MVStore.Builder()
                // The plain kind of file is closed for good when a thread that reads it is interrupted.
                .fileName("async:" + file)
                .cacheSize(MEMORY_MEBIBYTES)
                .open();
    }

    /** The vector, or null where there is none. */
    float[] get(String textHash) {
        try {
            byte[] bytes = vectors.get(textHash);
            return bytes == null || bytes.length != dimension * Float.BYTES ? null : floats(bytes);
        } catch (MVStoreException e) {
            warnOnce(e);
            return null;
        }
    }

    void put(String textHash, float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        try {
            vectors.put(textHash, bytes.array());
        } catch (MVStoreException e) {
            warnOnce(e);
        }
    }

    /** Removes every entry whose text hash is not live; returns how many. */
    int retainOnly(Predicate<String> live) {
        int removed = 0;
        for (String key : vectors.keySet()) {
            if (!live.test(key) && vectors.remove(key) != null) {
                removed++;
            }
        }
        store.commit();
        return removed;
    }

    /** Removes entries; returns how many there were. */
    int remove(Collection<String> textHashes) {
        int removed = 0;
        for (String key : textHashes) {
            if (vectors.remove(key) != null) {
                removed++;
            }
        }
        store.commit();
        return removed;
    }

    private void warnOnce(MVStoreException reason) {
        if (warned.compareAndSet(false, true)) {
            log.warn("The vector cache {} fails, vectors are computed anew: {}", file, reason.getMessage());
        }
    }

    private static float[] floats(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }

    @Override
    public void close() {
        store.close();
    }
}
