package org.fundstelle.connector.imap;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.connector.scan.ShownNames;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.RecordMetadata;

/**
 * A walk over all messages of an account's folders, in pieces. What cannot be listed fails it, because it would look deleted;
 * folders and messages that vanish meanwhile are simply gone.
 *
 * @param since the day from which on messages count
 * @param limit of messages whose content is read
 * @param accounts empty where the list configured for the source holds
 */
record MailboxWalk(FolderList folders, Optional<LocalDate> since, ByteSize limit, Optional<AclAccounts> accounts) {

    /** Takes what the walk finds. */
    interface Sink {
        void accept(Report report) throws IOException;
    }

    private static final int PIECE = 250;

    /** A message never changes. */
    private static final String VERSION = "sent";

    private static final int LONGEST_VALUE = 1_000;

    /**
     * @return how many messages were reported
     */
    int walk(IMAPStore store, Sink sink) throws IOException {
        int reported = 0;
        for (ListedFolder folder : folders.toRead(store)) {
            try (OpenFolder open = OpenFolder.open(store, folder.name())) {
                reported += walk(folder, open, sink);
            } catch (NoSuchFileException e) {
                if (folders.find(store, folder.name()).isPresent()) {
                    throw new IOException("Folder '" + folder.name() + "' is listed, but cannot be opened", e);
                }
            }
        }
        return reported;
    }

    private int walk(ListedFolder folder, OpenFolder open, Sink sink) throws IOException {
        Optional<AccessList> readers = accounts.isEmpty()
                ? Optional.empty()
                : Optional.of(FolderAcl.list(open.accessList(), accounts.get(), folder.own()));
        String path = folder.path();
        int reported = 0;
        long[] uids = open.uids(since);
        for (int from = 0; from < uids.length; from += PIECE) {
            for (MessageHead head : open.heads(Arrays.copyOfRange(uids, from, Math.min(from + PIECE, uids.length)))) {
                Report report = report(new MailId(folder.name(), open.validity(), head.uid()), path, head);
                sink.accept(readers.map(report::withAccess).orElse(report));
                reported++;
            }
        }
        return reported;
    }

    private Report report(MailId id, String folder, MessageHead head) {
        String subject = head.text("Subject");
        return Report.of(
                        id.nativeId(),
                        MailNames.path(folder, subject, head.uid()),
                        limit.marked(VERSION, head.size()),
                        head.size(),
                        head.date())
                .withTitle(MailNames.title(subject))
                .withRecord(record(head));
    }

    private static RecordMetadata record(MessageHead head) {
        Map<String, String> extra = new TreeMap<>();
        put(extra, "message_id", head.text("Message-ID"));
        put(extra, "in_reply_to", head.text("In-Reply-To"));
        put(extra, "references", head.text("References"));
        put(extra, "from", head.text("From"));
        put(extra, "to", head.text("To"));
        put(extra, "date", head.date() == null ? null : head.date().toString());
        return new RecordMetadata(null, null, null, null, null, null, extra);
    }

    private static void put(Map<String, String> extra, String name, String value) {
        String text = ShownNames.plain(value);
        if (!text.isEmpty()) {
            extra.put(name, ShownNames.cut(text, LONGEST_VALUE));
        }
    }
}
