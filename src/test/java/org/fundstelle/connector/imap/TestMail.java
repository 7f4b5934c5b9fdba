package org.fundstelle.connector.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Messages with an attachment, as programs write them. */
public final class TestMail {

    private static final String TEXT = """
            From: =?UTF-8?Q?Anna_M=C3=BCller?= <anna.mueller@amt.example>
            To: Poststelle <poststelle@amt.example>
            Subject: %s
            Date: Mon, 2 Mar 2026 09:12:00 +0100
            Message-ID: <%s@amt.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="grenze"

            --grenze
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            Sehr geehrte Damen und Herren, die Anlage enthält den Antrag.
            --grenze
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename="%s"
            Content-Transfer-Encoding: base64

            %s
            --grenze--
            """;

    private TestMail() {}

    /** A message with an attachment {@code anlage.txt}. */
    static byte[] of(String subject, byte[] attachment) {
        return of(subject, "anlage.txt", attachment);
    }

    /** A message with an attachment of that name, in ASCII. */
    public static byte[] of(String subject, String name, byte[] attachment) {
        return raw(TEXT.formatted(
                encoded(subject),
                UUID.randomUUID(),
                name,
                Base64.getMimeEncoder().encodeToString(attachment)));
    }

    /** A message of these lines. */
    static byte[] raw(String lines) {
        return lines.replaceAll("\r?\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static String encoded(String subject) {
        try {
            return MimeUtility.fold(9, MimeUtility.encodeText(subject, "UTF-8", "B"));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The attachment of a message made here. */
    static byte[] attachment(byte[] mail) throws IOException {
        try {
            MimeMessage message = new MimeMessage((Session) null, new ByteArrayInputStream(mail));
            Multipart parts = (Multipart) message.getContent();
            return parts.getBodyPart(1).getInputStream().readAllBytes();
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }
}
