package org.fundstelle.connector.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;
import org.eclipse.angus.mail.imap.protocol.Namespaces.Namespace;

/** Lists the folders of an account, and says which of them are to be read. */
final class FolderList {

    private static final String ALL = "*";
    private static final String SPECIAL_USE = "SPECIAL-USE";

    private record Listed(List<ListedFolder> all, boolean saysSpecial) {}

    private final FolderSelection selection;

    FolderList(FolderSelection selection) {
        this.selection = selection;
    }

    /**
     * The folders to read.
     *
     * @throws IOException if anything could not be listed, there is none, or a pattern fits none
     */
    List<ListedFolder> toRead(IMAPStore store) throws IOException {
        Listed listed = list(store);
        List<String> unfit = selection.unfit(listed.all());
        if (!unfit.isEmpty()) {
            throw new IOException("There is no folder " + String.join(", ", unfit));
        }
        List<ListedFolder> folders = selection.of(listed.all(), listed.saysSpecial());
        if (folders.isEmpty()) {
            throw new IOException("The account has no folder to read");
        }
        return folders;
    }

    /**
     * The folder of this name, if it is one to read.
     *
     * @throws IOException if the folders cannot be listed
     */
    Optional<ListedFolder> find(IMAPStore store, String name) throws IOException {
        Listed listed = list(store);
        return selection.of(listed.all(), listed.saysSpecial()).stream()
                .filter(folder -> folder.name().equals(name))
                .findFirst();
    }

    private Listed list(IMAPStore store) throws IOException {
        try {
            return (Listed) ((IMAPFolder) store.getDefaultFolder()).doCommand(this::list);
        } catch (MessagingException e) {
            throw new IOException("The folders cannot be listed: " + LibraryWords.of(e), e);
        }
    }

    private Listed list(IMAPProtocol protocol) throws ProtocolException {
        List<Namespace> others = others(protocol);
        Map<String, ListedFolder> all = new LinkedHashMap<>();
        list(protocol, "").forEach(folder -> all.put(folder.name(), folder));
        if (selection.looksElsewhere()) {
            for (Namespace other : others) {
                list(protocol, other.prefix).forEach(folder -> all.putIfAbsent(folder.name(), folder));
            }
        }
        all.replaceAll(
                (name, folder) -> others.stream().anyMatch(other -> isIn(other, folder)) ? folder.ofOthers() : folder);
        return new Listed(List.copyOf(all.values()), protocol.hasCapability(SPECIAL_USE));
    }

    private static boolean isIn(Namespace namespace, ListedFolder folder) {
        return (folder.name() + namespace.delimiter).startsWith(namespace.prefix);
    }

    /** Where folders of other users and shared ones are. One without a name of its own cannot be told from the account's. */
    private static List<Namespace> others(IMAPProtocol protocol) throws ProtocolException {
        Namespaces namespaces = protocol.hasCapability("NAMESPACE") ? protocol.namespace() : null;
        if (namespaces == null) {
            return List.of();
        }
        return Stream.of(namespaces.otherUsers, namespaces.shared)
                .filter(some -> some != null)
                .flatMap(Arrays::stream)
                .filter(namespace -> !namespace.prefix.isEmpty())
                .toList();
    }

    private static List<ListedFolder> list(IMAPProtocol protocol, String prefix) throws ProtocolException {
        Argument arguments = new Argument();
        arguments.writeString(protocol.supportsUtf8() ? prefix : BASE64MailboxEncoder.encode(prefix));
        arguments.writeString(ALL);
        if (protocol.hasCapability("LIST-EXTENDED") && protocol.hasCapability(SPECIAL_USE)) {
            arguments.writeAtom("RETURN (" + SPECIAL_USE + ")");
        }
        Response[] answer = protocol.command("LIST", arguments);
        List<ListedFolder> folders = new ArrayList<>();
        for (int i = 0; i < answer.length; i++) {
            if (answer[i] instanceof IMAPResponse line && line.keyEquals("LIST")) {
                folders.add(ListedFolder.of(new ListInfo(line)));
                answer[i] = null;
            }
        }
        protocol.notifyResponseHandlers(answer);
        protocol.handleResult(answer[answer.length - 1]);
        return folders;
    }
}
