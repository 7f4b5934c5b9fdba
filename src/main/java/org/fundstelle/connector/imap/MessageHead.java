package org.fundstelle.connector.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import java.io.ByteArrayInputStream;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * What a server says of a message without its content.
 *
 * @param size in bytes, -1 where unknown; some servers guess
 * @param received null where unknown
 * @param deleted whether it is flagged to be removed
 */
record MessageHead(long uid, long size, Instant received, boolean deleted, InternetHeaders headers) {

    /** Clocks go wrong, and so do time zones. */
    private static final Duration SKEW = Duration.ofDays(1);

    /** Empty where the answer does not say which message it is about. */
    static Optional<MessageHead> of(FetchResponse answer) {
        UID uid = answer.getItem(UID.class);
        if (uid == null) {
            return Optional.empty();
        }
        RFC822SIZE size = answer.getItem(RFC822SIZE.class);
        INTERNALDATE received = answer.getItem(INTERNALDATE.class);
        FLAGS flags = answer.getItem(FLAGS.class);
        return Optional.of(new MessageHead(
                uid.uid,
                size == null ? -1 : size.size,
                received == null || received.getDate() == null
                        ? null
                        : received.getDate().toInstant(),
                flags != null && flags.contains(jakarta.mail.Flags.Flag.DELETED),
                headers(answer)));
    }

    /** The lines of all parts of the header that were asked for. A part may end in the middle of a line. */
    private static InternetHeaders headers(FetchResponse answer) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < answer.getItemCount(); i++) {
            if (answer.getItem(i) instanceof BODY body && body.getByteArray() != null) {
                ByteArray part = body.getByteArray();
                String text = new String(part.getBytes(), part.getStart(), part.getCount(), ISO_8859_1);
                lines.append(text.stripTrailing()).append("\r\n");
            }
        }
        try {
            return new InternetHeaders(new ByteArrayInputStream(lines.toString().getBytes(ISO_8859_1)), false);
        } catch (MessagingException e) {
            return new InternetHeaders();
        }
    }

    /** A header's text, decoded; null where there is none. */
    String text(String name) {
        String[] values = headers.getHeader(name);
        return values == null || values.length == 0 ? null : HeaderText.decode(UnmarkedText.of(values[0]));
    }

    /** When it was sent by its own words, if they can be true; else when the server received it. */
    Instant date() {
        String[] dates = headers.getHeader("Date");
        if (dates == null) {
            return received;
        }
        try {
            Instant sent = new MailDateFormat().parse(dates[0]).toInstant();
            Instant latest = (received == null ? Instant.now() : received).plus(SKEW);
            return sent.isBefore(Instant.EPOCH) || sent.isAfter(latest) ? received : sent;
        } catch (ParseException e) {
            return received;
        }
    }
}
