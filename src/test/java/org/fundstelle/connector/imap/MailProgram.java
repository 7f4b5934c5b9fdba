package org.fundstelle.connector.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.Rights;

/** The mail program of the person whose mailbox a test reads, on an unprotected connection of its own. Names have {@code /}. */
public final class MailProgram implements AutoCloseable {

    private final IMAPStore store;
    private final char separator;
    private final Map<String, Map<String, Long>> uids = new HashMap<>();

    public MailProgram(int port, String username, String password) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.timeout", "30000");
        store = new IMAPStore(
                Session.getInstance(properties), new URLName("imap", "127.0.0.1", port, null, null, null));
        store.connect("127.0.0.1", port, username, password);
        separator = store.getDefaultFolder().getSeparator();
    }

    IMAPFolder folder(String name) throws MessagingException {
        return (IMAPFolder) store.getFolder(name.replace('/', separator));
    }

    void create(String folder) throws MessagingException {
        IMAPFolder wanted = folder(folder);
        if (!wanted.exists() && !wanted.create(Folder.HOLDS_MESSAGES | Folder.HOLDS_FOLDERS)) {
            throw new MessagingException("Folder " + folder + " cannot be made");
        }
    }

    /** Puts a message into a folder, as received now. */
    public void put(String folder, byte[] mail) throws MessagingException {
        put(folder, mail, null);
    }

    /**
     * @param received null for now
     */
    void put(String folder, byte[] mail, Date received) throws MessagingException {
        create(folder);
        MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(mail)) {
            @Override
            public Date getReceivedDate() {
                return received;
            }
        };
        folder(folder).appendMessages(new Message[] {message});
    }

    /** Removes the message with a subject for good. */
    public void delete(String folder, String subject) throws MessagingException {
        change(folder, subject, null);
    }

    void move(String folder, String subject, String target) throws MessagingException {
        create(target);
        change(folder, subject, target);
    }

    private void change(String from, String subject, String target) throws MessagingException {
        long uid = uid(from, subject);
        try (IMAPFolder folder = folder(from)) {
            folder.open(Folder.READ_WRITE);
            Message[] one = {folder.getMessageByUID(uid)};
            if (target != null) {
                folder.copyMessages(one, folder(target));
            }
            folder.setFlags(one, new Flags(Flags.Flag.DELETED), true);
            folder.expunge();
        }
        uids.get(from).remove(subject);
    }

    void flag(String folderName, String subject, Flags.Flag flag) throws MessagingException {
        long uid = uid(folderName, subject);
        try (IMAPFolder folder = folder(folderName)) {
            folder.open(Folder.READ_WRITE);
            folder.getMessageByUID(uid).setFlag(flag, true);
        }
    }

    /** The flags of the only message of a folder. */
    Flags flags(String folderName) throws MessagingException {
        try (IMAPFolder folder = folder(folderName)) {
            folder.open(Folder.READ_ONLY);
            return folder.getMessage(1).getFlags();
        }
    }

    /** The UID of the message with a subject. */
    public long uid(String folder, String subject) throws MessagingException {
        return find(folder, subject)
                .or(() -> {
                    uids.remove(folder);
                    return find(folder, subject);
                })
                .orElseThrow(() -> new MessagingException("No '" + subject + "' in " + folder));
    }

    private Optional<Long> find(String folder, String subject) {
        return Optional.ofNullable(uids.computeIfAbsent(folder, this::subjects).get(subject));
    }

    private Map<String, Long> subjects(String name) {
        Map<String, Long> found = new HashMap<>();
        try (IMAPFolder folder = folder(name)) {
            folder.open(Folder.READ_ONLY);
            Message[] messages = folder.getMessages();
            FetchProfile wanted = new FetchProfile();
            wanted.add(FetchProfile.Item.ENVELOPE);
            wanted.add(UIDFolder.FetchProfileItem.UID);
            folder.fetch(messages, wanted);
            for (Message message : messages) {
                found.put(message.getSubject(), folder.getUID(message));
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** Gives a right, or with {@code -} before the account takes it away. */
    void allow(String folder, String account, String rights) throws MessagingException {
        folder(folder).addACL(new ACL(account, new Rights(rights)));
    }

    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
