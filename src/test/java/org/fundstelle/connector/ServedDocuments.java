package org.fundstelle.connector;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A real server, and how a test of the whole program puts documents there that one connector reads. Not thread-safe.
 *
 * <p>Two persons are known: {@code user:anna} and {@code user:clara}.
 */
public interface ServedDocuments extends AutoCloseable {

    /** Starts a server with files in a folder that everybody may pass through; skips the test where its program is missing. */
    interface Starter {
        ServedDocuments start(java.nio.file.Path folder) throws Exception;
    }

    /**
     * Parameters that are wrong.
     *
     * @param reason the word by which the trial of a source must tell why
     * @param changes what is other than it should be
     */
    record Mistake(String reason, Map<String, String> changes) {}

    /** Reference, plan and record that stand at a document. */
    record Marks(String fileReference, String filePlan, String recordId, String confidentiality) {}

    /** The port of the server; empty where there is no server. */
    Optional<Integer> port();

    /**
     * All parameters of the connector.
     *
     * @param port the server's, or one that leads there
     */
    Map<String, String> parameters(int port) throws Exception;

    /** The parameter whose value nobody may see; empty where there is none. */
    Optional<String> secret();

    /** Whether the connector learns from the server who reads what. */
    boolean knowsReaders();

    /**
     * What people get wrong in the parameters, besides the server's name and port.
     *
     * @param port that the parameters were made with
     */
    java.util.List<Mistake> mistakes(int port);

    /**
     * Puts a document into a folder.
     *
     * @param name with one {@code /}
     * @param reader who alone reads it, where the server knows such things
     * @return the bytes that the document has
     */
    byte[] put(String name, String text, String reader) throws Exception;

    /** Puts as many documents, in folders of 100, as fast as it goes. */
    default void putMany(int count, java.util.function.IntFunction<String> text) throws Exception {
        for (int i = 0; i < count; i++) {
            put(numbered(i), text.apply(i), "anna");
        }
    }

    void delete(String name) throws Exception;

    /** Where the connector says that a document is. */
    default String path(String name) throws Exception {
        return name;
    }

    /** Where a person can open a document; empty where the connector knows no such place. */
    default Optional<String> uri(String name, int port) {
        return Optional.empty();
    }

    /** Notes marks at a document; false where the connector reads none. */
    default boolean mark(String name, Marks marks) throws Exception {
        return false;
    }

    /** The name of a document made by {@link #putMany}. */
    static String numbered(int i) {
        return "ordner-" + i / 100 + "/datei-" + i + ".txt";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
