package org.fundstelle.connector.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.eclipse.angus.mail.imap.IMAPStore;

/** A connection to an account, with at most one folder open. For one thread at a time. */
final class Mailbox implements AutoCloseable {

    private final IMAPStore store;
    private OpenFolder folder;
    private boolean kept;

    Mailbox(IMAPStore store) {
        this.store = store;
    }

    IMAPStore store() {
        return store;
    }

    /** The name of the open folder, null without one. */
    String folderName() {
        return folder == null ? null : folder.name();
    }

    /** Whether it has been kept since an earlier use, so that the server may have closed it. */
    boolean isKept() {
        return kept;
    }

    void keep() {
        kept = true;
    }

    /**
     * Opens the folder of a message instead of the one that is open, or brings it up to date.
     *
     * @throws NoSuchFileException if it is not there, is none to read, or is another than it was
     */
    OpenFolder folderOf(MailId id, FolderList list) throws IOException {
        if (folder != null && folder.name().equals(id.folder()) && folder.validity() == id.validity()) {
            folder.refresh();
            return folder;
        }
        closeFolder();
        if (list.find(store, id.folder()).isEmpty()) {
            throw new NoSuchFileException(id.nativeId(), null, "the folder is not there, or none to read");
        }
        folder = OpenFolder.open(store, id.folder());
        if (folder.validity() != id.validity()) {
            throw new NoSuchFileException(id.nativeId(), null, "the folder is another than it was");
        }
        return folder;
    }

    private void closeFolder() {
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }

    /** Drops the connection without a word, for one that may be broken. */
    void drop() {
        if (folder != null) {
            folder.drop();
            folder = null;
        }
        close();
    }

    /** Logs out. */
    @Override
    public void close() {
        closeFolder();
        try {
            store.close();
        } catch (MessagingException e) {
            // Gone in any case.
        }
    }
}
