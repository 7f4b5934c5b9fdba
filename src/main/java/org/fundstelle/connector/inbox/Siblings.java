package org.fundstelle.connector.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fundstelle.document.AccessList;

/**
 * The files beside each message that belong to it, and who could read them when it was read last: a list that has changed since calls for
 * reading the message anew. What is forgotten at a restart is learned by reading the message once more. Used by one thread.
 */
final class Siblings {

    /** Between the state of a message's file and that of the files beside it. */
    static final String SIGN = "+";

    private final Map<String, Map<String, AccessList>> lists = new HashMap<>();

    /**
     * What a message has been read with.
     *
     * @return its state
     */
    String remember(FolderFile message, Collection<FolderFile> used) {
        Map<String, AccessList> own = new TreeMap<>();
        used.forEach(file -> file.access().ifPresent(list -> own.put(file.path(), list)));
        lists.put(message.path(), own);
        return digested(message, own);
    }

    /**
     * The state of a message as its files are now. A file that is not there any more counts as it was, because what has been taken may
     * be cleared away.
     *
     * @param files by their paths
     */
    String state(FolderFile message, Map<String, FolderFile> files) {
        Map<String, AccessList> now = new TreeMap<>(lists.getOrDefault(message.path(), Map.of()));
        now.replaceAll((path, before) ->
                Optional.ofNullable(files.get(path)).flatMap(FolderFile::access).orElse(before));
        return digested(message, now);
    }

    /** Forgets messages that are not there any more. */
    void keep(Map<String, FolderFile> files) {
        lists.keySet().retainAll(files.keySet());
    }

    private static String digested(FolderFile message, Map<String, AccessList> lists) {
        return lists.isEmpty() ? message.state() : message.state() + SIGN + FolderFile.digest(text(lists));
    }

    private static String text(Map<String, AccessList> lists) {
        StringBuilder text = new StringBuilder();
        lists.forEach((path, list) -> text.append(path)
                .append('\n')
                .append(list.allow())
                .append(list.deny())
                .append('\n'));
        return text.toString();
    }
}
