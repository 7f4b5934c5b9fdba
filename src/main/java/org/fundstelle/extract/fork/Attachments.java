package org.fundstelle.extract.fork;

import java.util.Locale;
import org.apache.tika.metadata.MAPI;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;

/** What counts as an attachment of a mail. */
final class Attachments {

    /** Inline pictures below are logos and rules, not documents. */
    static final int SMALL_PICTURE_BYTES = 10 * 1024;

    private Attachments() {}

    /** Whether a part is a signature. */
    static boolean isSignature(String type, String name) {
        return "application/pkcs7-signature".equals(type)
                || "application/x-pkcs7-signature".equals(type)
                || "application/pgp-signature".equals(type)
                || (name != null && name.toLowerCase(Locale.ROOT).endsWith(".p7s"));
    }

    /** Whether Tika's description of a part says that it is a small inline picture or a signature. */
    static boolean isDecoration(Metadata metadata, long bytes) {
        String type = metadata.get(Metadata.CONTENT_TYPE);
        String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
        boolean inline = TikaCoreProperties.EmbeddedResourceType.INLINE
                        .name()
                        .equals(metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE_KEY))
                || metadata.get(MAPI.ATTACH_CONTENT_ID) != null;
        return isSignature(type, name) || (inline && bytes < SMALL_PICTURE_BYTES && isPicture(type, name));
    }

    /** The name of an attached message, which mail programs give without an extension. */
    static String messageName(String name) {
        return name == null || name.isBlank()
                ? "message.msg"
                : name.toLowerCase(Locale.ROOT).endsWith(".msg") ? name : name + ".msg";
    }

    static boolean isPicture(String type, String name) {
        return (type != null && type.startsWith("image/"))
                || (name != null && name.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|gif|bmp|emz|wmz)"));
    }
}
