package org.fundstelle.connector.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.inbox.DocumentMessage.Attached;
import org.fundstelle.connector.inbox.DocumentMessage.Described;
import org.fundstelle.connector.inbox.DocumentMessage.Missing;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.DocumentMessage.Withdrawal;
import org.fundstelle.connector.scan.EventReport;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.document.AccessList;

/** Reports what a message says, in its order, and counts it. Used once, by one thread. */
final class Statements {

    /** The version of an event source's document is that of its content. */
    private static final String UNUSED = "-";

    /** Nothing, or more than one line. */
    private static final Pattern UNUSABLE = Pattern.compile("\\s*|.*[\\p{Cntrl}\\p{Zl}\\p{Zp}].*", Pattern.DOTALL);

    private static final int MOST_REMARKS = 2_000;

    private final DocumentMessage message;
    private final Contents contents;
    private final ByteSize limit;
    private final MessageTaking.Reporter reporter;
    private int documents;
    private int described;
    private int faulty;
    private int deleted;

    Statements(DocumentMessage message, Contents contents, ByteSize limit, MessageTaking.Reporter reporter) {
        this.message = message;
        this.contents = contents;
        this.limit = limit;
        this.reporter = reporter;
    }

    /**
     * @return how many were reported
     * @throws IOException if a content cannot be read now, or a report cannot be taken
     */
    int report() throws IOException {
        for (DocumentMessage.Statement statement : message.statements()) {
            switch (statement) {
                case StatedDocument document -> {
                    if (UNUSABLE.matcher(document.path()).matches()) {
                        fault(document.at(document.nativeId()), "The message names no path that can be shown");
                    } else {
                        report(document);
                    }
                }
                case Withdrawal withdrawal -> {
                    long earlier = withdrawal.before() ? 1 : 0;
                    reporter.report(new EventReport.Withdrawn(withdrawal.object(), sequence() - earlier));
                    deleted += withdrawal.before() ? 0 : 1;
                }
            }
        }
        return documents + described + faulty + deleted;
    }

    private long sequence() {
        return message.created().toEpochMilli();
    }

    private void report(StatedDocument document) throws IOException {
        switch (document.content()) {
            case Attached attached -> attached(document, attached.entry());
            case Described description -> {
                byte[] text = description.description().getBytes(StandardCharsets.UTF_8);
                stated(document, text.length, contents.access(), new ByteArrayInputStream(text), true);
                described++;
            }
            case Missing missing -> fault(document, missing.fault());
        }
    }

    private void attached(StatedDocument document, Parcel.Entry entry) throws IOException {
        if (entry.size() > limit.bytes()) {
            fault(
                    document,
                    "The file '" + ZipNames.shown(entry.path()) + "' is larger than is read: "
                            + new ByteSize(entry.size()) + " > " + limit);
            return;
        }
        InputStream in;
        try {
            in = contents.open(entry);
        } catch (DamagedParcelException e) {
            fault(document, e.getMessage());
            return;
        } catch (AccessDeniedException e) {
            fault(document, "The file '" + ZipNames.shown(entry.path()) + "' may not be read");
            return;
        }
        try (in) {
            stated(document, entry.size(), contents.access(entry), in, false);
        }
        documents++;
    }

    private void stated(
            StatedDocument document, long size, Optional<AccessList> access, InputStream content, boolean recordOnly)
            throws IOException {
        reporter.report(new EventReport.Stated(
                report(document, size, access),
                sequence(),
                document.objects(),
                content,
                null,
                recordOnly,
                document.withoutContext()));
    }

    private void fault(StatedDocument document, String words) throws IOException {
        reporter.report(new EventReport.Stated(
                report(document, -1, contents.access()),
                sequence(),
                document.objects(),
                null,
                words,
                false,
                document.withoutContext()));
        faulty++;
    }

    private static Report report(StatedDocument document, long size, Optional<AccessList> access) {
        return new Report(
                document.nativeId(),
                document.path(),
                UNUSED,
                size,
                document.title(),
                null,
                document.modified(),
                access,
                document.record());
    }

    /** What it was and how much of it. */
    String counts() {
        return "%s: %d documents, %d described, %d faulty, %d deleted"
                .formatted(ZipNames.shown(message.type()), documents, described, faulty, deleted);
    }

    /** What the message was, in a few words. */
    String summary() {
        String summary = counts();
        String remarks = String.join(" ", message.remarks());
        return remarks.isEmpty()
                ? summary
                : summary + ". "
                        + (remarks.length() > MOST_REMARKS ? remarks.substring(0, MOST_REMARKS) + "…" : remarks);
    }
}
