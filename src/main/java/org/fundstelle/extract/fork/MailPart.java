package org.fundstelle.extract.fork;

import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** What the header of one part of a message says about it; the name is null where it says none. */
record MailPart(String name, boolean attachment, boolean hasContentId) {

    static MailPart unnamed() {
        return new MailPart(null, false, false);
    }

    MailPart withDisposition(ContentDispositionField field) {
        String fileName = name(field.getParameters(), "filename");
        return new MailPart(fileName == null ? name : fileName, field.isAttachment(), hasContentId);
    }

    MailPart withType(ContentTypeField field) {
        String typeName = name == null ? name(field.getParameters(), "name") : name;
        return new MailPart(typeName, attachment, hasContentId);
    }

    MailPart withContentId() {
        return new MailPart(name, attachment, true);
    }

    /** Whether the part is text of the message itself. */
    boolean isBody(String type) {
        return !attachment && name == null && (type.equals("text/plain") || type.equals("text/html"));
    }

    boolean isInlinePicture(String type) {
        return (!attachment || hasContentId) && Attachments.isPicture(type, name);
    }

    /** The part's name, or one made from its type. */
    String label(String type) {
        if (name != null && !name.isBlank()) {
            return name;
        }
        return type.equals("message/rfc822") ? "message.eml" : "part." + type.substring(type.indexOf('/') + 1);
    }

    /** The value of a parameter, also where it is split, percent-encoded (RFC 2231) or an encoded word. */
    private static String name(Map<String, String> parameters, String key) {
        MimeParameterMapping mapping = new MimeParameterMapping();
        parameters.forEach((name, value) -> mapping.addParameter(name.toLowerCase(Locale.ROOT), value));
        String value = mapping.get(key);
        return value == null ? null : DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
    }
}
