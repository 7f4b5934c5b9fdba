package org.fundstelle.connector.imap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.SourceContractTest;
import org.junit.jupiter.api.AfterEach;

/**
 * The contract on a mailbox. A name's last part is the subject of a message, what is before it is the folder; a name without
 * a folder has one of its own, so that it has an access list of its own. The content is the attachment.
 */
abstract class MailboxContract extends SourceContractTest {

    /** Where a message is. */
    record Place(String folder, String subject) {}

    private final Map<String, Place> moved = new HashMap<>();
    private MailProgram program;

    /** A mail program for a mailbox that is empty. */
    protected abstract MailProgram newMailbox() throws Exception;

    protected final MailProgram program() {
        return program;
    }

    protected final Place place(String name) {
        int slash = name.lastIndexOf('/');
        Place original = slash < 0
                ? new Place("Eingang " + name.substring(0, 1), name)
                : new Place(name.substring(0, slash), name.substring(slash + 1));
        return moved.getOrDefault(name, original);
    }

    @Override
    protected String connector() {
        return "imap";
    }

    @Override
    protected void clear() throws Exception {
        moved.clear();
        closeProgram();
        program = newMailbox();
    }

    @AfterEach
    void closeProgram() throws MessagingException {
        if (program != null) {
            program.close();
            program = null;
        }
    }

    @Override
    protected void put(String name, byte[] content) throws Exception {
        Place place = place(name);
        program.put(place.folder(), TestMail.of(place.subject(), content));
    }

    @Override
    protected void delete(String name) throws Exception {
        program.delete(place(name).folder(), place(name).subject());
    }

    @Override
    protected void rename(String from, String to) throws Exception {
        Place target = new Place(place(to).folder(), place(from).subject());
        program.move(place(from).folder(), place(from).subject(), target.folder());
        moved.put(to, target);
    }

    @Override
    protected String path(String name) {
        Place place = place(name);
        try {
            return place.folder() + "/" + place.subject() + " (" + program.uid(place.folder(), place.subject())
                    + ").eml";
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void assertContent(String name, String text) throws IOException {
        assertThat(new String(TestMail.attachment(rig().content(path(name))), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Override
    protected List<String> oddNames() {
        List<String> names = new ArrayList<>(super.oddNames());
        names.add("Vorgänge/2026 & älter/Straße Nr. 5.txt");
        return names;
    }

    /** A message is what it is; another one is another message. */
    @Override
    protected boolean canChange() {
        return false;
    }

    @Override
    protected List<String> outside() {
        return List.of(
                "../x",
                "INBOX",
                "Abfall;UIDVALIDITY=1/;UID=1",
                "../andere/INBOX;UIDVALIDITY=1/;UID=1",
                "INBOX;UIDVALIDITY=99999999999/;UID=1",
                "INBOX;UIDVALIDITY=1/;UID=1\r\nA1 LOGOUT");
    }
}
