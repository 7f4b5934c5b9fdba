package org.fundstelle.connector.imap;

import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;

/**
 * A folder that is open to be read only. Messages are named by their UIDs, never by their place. Nothing is asked that would
 * change a flag. The library's own way of fetching is not used: it takes lost connections and answers that it does not
 * understand for messages that are not there. For one thread at a time.
 */
final class OpenFolder implements AutoCloseable {

    private static final String HEAD = "(UID RFC822.SIZE INTERNALDATE"
            + " BODY.PEEK[HEADER.FIELDS (SUBJECT FROM DATE MESSAGE-ID IN-REPLY-TO)]<0.16384>"
            + " BODY.PEEK[HEADER.FIELDS (TO REFERENCES)]<0.4096>)";
    private static final String SIZE = "(UID FLAGS RFC822.SIZE)";

    private final String name;
    private final IMAPFolder folder;
    private final long validity;

    private OpenFolder(String name, IMAPFolder folder) throws MessagingException {
        this.name = name;
        this.folder = folder;
        this.validity = folder.getUIDValidity();
    }

    /**
     * @param name full name, decoded
     * @throws NoSuchFileException if there is none
     * @throws AccessDeniedException if the account may not read it
     */
    static OpenFolder open(IMAPStore store, String name) throws IOException {
        try {
            IMAPFolder folder = (IMAPFolder) store.getFolder(name);
            folder.open(Folder.READ_ONLY);
            OpenFolder open = new OpenFolder(name, folder);
            if (open.validity <= 0) {
                throw new IOException("The server keeps no ids of the messages in folder '" + name + "' (UIDVALIDITY)");
            }
            return open;
        } catch (FolderNotFoundException e) {
            throw new NoSuchFileException(name, null, "the folder is not there");
        } catch (MessagingException e) {
            if (e.getMessage() != null && e.getMessage().contains("[NOPERM]")) {
                throw new AccessDeniedException(name, null, "the account may not read the folder");
            }
            throw new IOException("Folder '" + name + "' cannot be opened: " + LibraryWords.of(e), e);
        }
    }

    String name() {
        return name;
    }

    /** Changes when the UIDs of before do not hold any more. */
    long validity() {
        return validity;
    }

    /**
     * The UIDs of all messages that are not flagged to be deleted, ascending.
     *
     * @param since only those that the server received on that day or later
     */
    long[] uids(Optional<LocalDate> since) throws IOException {
        Answer answer = ask("UID SEARCH UNDELETED"
                + since.map(day -> " SINCE " + Since.imap(day)).orElse(""));
        return answer.numbers("The messages of folder '" + name + "' cannot be listed");
    }

    /** What the server says of these messages, in their order. Those that have been removed meanwhile are left out. */
    List<MessageHead> heads(long[] uids) throws IOException {
        Map<Long, MessageHead> found = new HashMap<>();
        Answer answer = ask("UID FETCH " + UidSet.of(uids) + " " + HEAD);
        answer.fetched().forEach(line -> MessageHead.of(line).ifPresent(head -> found.putIfAbsent(head.uid(), head)));
        List<MessageHead> heads = new ArrayList<>();
        for (long uid : uids) {
            MessageHead head = found.containsKey(uid) ? found.get(uid) : alone(uid);
            if (head != null) {
                heads.add(head);
            }
        }
        return heads;
    }

    /** A message that an answer for many did not have: it is gone, or something about it cannot be understood. */
    private MessageHead alone(long uid) throws IOException {
        Optional<MessageHead> head = head(uid, HEAD);
        if (head.isEmpty()) {
            head = head(uid, SIZE);
        }
        if (head.isEmpty() && isThere(uid)) {
            throw new IOException("Message " + uid + " of folder '" + name + "' cannot be listed");
        }
        return head.orElse(null);
    }

    /** The message's size and whether it is flagged to be deleted; empty where it is gone. */
    Optional<MessageHead> size(long uid) throws IOException {
        return head(uid, SIZE);
    }

    private Optional<MessageHead> head(long uid, String items) throws IOException {
        return ask("UID FETCH " + uid + " " + items).fetched().stream()
                .map(MessageHead::of)
                .flatMap(Optional::stream)
                .filter(head -> head.uid() == uid)
                .findFirst();
    }

    private boolean isThere(long uid) throws IOException {
        return Arrays.stream(ask("UID SEARCH UID " + uid + " UNDELETED")
                        .numbers("Message " + uid + " of folder '" + name + "' cannot be looked for"))
                .anyMatch(number -> number == uid);
    }

    /**
     * A piece of the message as it was sent, shorter than asked only at its end.
     *
     * @throws NoSuchFileException if the message is gone
     */
    byte[] piece(long uid, long from, int length) throws IOException {
        Answer answer = ask("UID FETCH " + uid + " (UID BODY.PEEK[]<" + from + "." + length + ">)");
        for (FetchResponse line : answer.fetched()) {
            BODY body = line.getItem(BODY.class);
            if (body != null
                    && MessageHead.of(line).filter(head -> head.uid() == uid).isPresent()) {
                return body.getByteArray() == null
                        ? new byte[0]
                        : body.getByteArray().getNewBytes();
            }
        }
        if (isThere(uid)) {
            throw new IOException("Message " + uid + " of folder '" + name + "' cannot be read: " + answer.words());
        }
        throw new NoSuchFileException(name + " " + uid, null, "the message is gone");
    }

    /**
     * Who may do what with the folder (RFC 4314).
     *
     * @throws IOException if the server does not say
     */
    List<ACL> accessList() throws IOException {
        try {
            return List.of(folder.getACL());
        } catch (MessagingException e) {
            throw new IOException(
                    "The access list of folder '" + name
                            + "' cannot be read; the server must offer ACL, and the account"
                            + " needs the right 'a' (administer) on the folder: " + LibraryWords.of(e),
                    e);
        }
    }

    /** Lets the server tell what has changed since, and fails where it is not there any more. */
    void refresh() throws IOException {
        ask("NOOP").orThrow("Folder '" + name + "' is not open any more");
    }

    private Answer ask(String command) throws IOException {
        try {
            return (Answer) folder.doCommand(protocol -> Answer.to(command, protocol));
        } catch (MessagingException e) {
            throw new IOException("The connection was lost in folder '" + name + "': " + LibraryWords.of(e), e);
        }
    }

    /** Ends reading, and lets the connection be used for another folder. A connection that is lost shows with the next command. */
    @Override
    public void close() {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } catch (MessagingException | IllegalStateException e) {
            drop();
        }
    }

    /** Drops the connection without a word. */
    void drop() {
        try {
            folder.forceClose();
        } catch (MessagingException | IllegalStateException e) {
            // Gone in any case.
        }
    }
}
