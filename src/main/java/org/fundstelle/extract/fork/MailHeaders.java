package org.fundstelle.extract.fork;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.dom.field.MailboxListField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.dom.field.UnstructuredField;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;

/** Subject, sender and date of a message as title, author and date of a document. */
final class MailHeaders {

    private MailHeaders() {}

    static void copy(ParsedField field, Metadata metadata) {
        switch (field) {
            case UnstructuredField subject
            when "Subject".equalsIgnoreCase(field.getName()) ->
                metadata.set(TikaCoreProperties.TITLE, subject.getValue());
            case MailboxListField from when "From".equalsIgnoreCase(field.getName()) -> from(from, metadata);
            case DateTimeField date
            when "Date".equalsIgnoreCase(field.getName()) && date.getDate() != null ->
                metadata.set(TikaCoreProperties.CREATED, date.getDate());
            default -> {
                // Other headers are not kept.
            }
        }
    }

    private static void from(MailboxListField field, Metadata metadata) {
        if (field.getMailboxList() == null || field.getMailboxList().isEmpty()) {
            metadata.set(TikaCoreProperties.CREATOR, decoded(field.getBody()));
            return;
        }
        Mailbox first = field.getMailboxList().get(0);
        String name = first.getName();
        metadata.set(
                TikaCoreProperties.CREATOR,
                name == null || name.isBlank() ? first.getAddress() : decoded(name) + " <" + first.getAddress() + ">");
    }

    private static String decoded(String text) {
        return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT);
    }
}
