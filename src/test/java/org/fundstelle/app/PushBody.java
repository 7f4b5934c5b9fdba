package org.fundstelle.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a push: parts of a form, in order. */
final class PushBody {

    /** With the boundary of every body made here. */
    static final String TYPE = "multipart/form-data; boundary=grenze";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static PushBody of(String metadata, byte[] content) {
        return new PushBody()
                .part("metadata", "application/json", metadata.getBytes(StandardCharsets.UTF_8))
                .part("content", "application/octet-stream", content);
    }

    static PushBody of(String metadata, String content) {
        return of(metadata, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param type null for none
     */
    PushBody part(String name, String type, byte[] content) {
        text("--grenze\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name + "\"\r\n");
        text(type == null ? "\r\n" : "Content-Type: " + type + "\r\n\r\n");
        bytes.writeBytes(content);
        text("\r\n");
        return this;
    }

    private void text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As it is so far, without an end. */
    byte[] unfinished() {
        return bytes.toByteArray();
    }

    byte[] bytes() {
        text("--grenze--\r\n");
        return bytes.toByteArray();
    }
}
