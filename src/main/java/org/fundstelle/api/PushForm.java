package org.fundstelle.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.springframework.http.MediaType;

/**
 * The two parts of a pushed document, read off the connection as they come: first {@code metadata}, then {@code content}, and
 * nothing after it. Neither memory nor disk holds the content. Used once, by one thread.
 */
final class PushForm {

    /** What a request may have beside its content: metadata, and what separates the parts. */
    static final long MOST_BESIDE = 512 * 1024L;

    private static final int MOST_METADATA = 256 * 1024;
    private static final String METADATA = "metadata";
    private static final String CONTENT = "content";

    private final FileItemIterator parts;

    /**
     * @param most how large the content may be, in bytes; with what may be beside it, no more is read of the request
     * @throws InvalidPushException if the body is no form
     * @throws IOException if it cannot be read
     */
    PushForm(HttpServletRequest request, long most) throws InvalidPushException, IOException {
        try {
            FileUpload upload = new FileUpload();
            upload.setSizeMax(most + MOST_BESIDE);
            parts = upload.getItemIterator(context(request));
        } catch (org.apache.tomcat.util.http.fileupload.FileUploadException e) {
            throw new InvalidPushException("The body is not multipart/form-data with a boundary: " + e.getMessage());
        }
    }

    private static UploadContext context(HttpServletRequest request) {
        return new UploadContext() {
            @Override
            public long contentLength() {
                return request.getContentLengthLong();
            }

            @Override
            public String getCharacterEncoding() {
                return request.getCharacterEncoding();
            }

            @Override
            public String getContentType() {
                return request.getContentType();
            }

            @Override
            public InputStream getInputStream() throws IOException {
                return request.getInputStream();
            }
        };
    }

    /** The first part. */
    PushMetadata metadata() throws InvalidPushException, IOException {
        FileItemStream part = next(METADATA);
        String type = part.getContentType();
        if (type != null && !isJson(type)) {
            throw new InvalidPushException("Part 'metadata' must be application/json, not '" + type + "'");
        }
        try (InputStream in = part.openStream()) {
            byte[] json = in.readNBytes(MOST_METADATA + 1);
            if (json.length > MOST_METADATA) {
                throw new InvalidPushException("Part 'metadata' must have at most " + MOST_METADATA / 1024 + " KB");
            }
            return PushMetadata.read(json);
        }
    }

    private static boolean isJson(String type) {
        try {
            return MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (org.springframework.http.InvalidMediaTypeException e) {
            return false;
        }
    }

    /** The second part; reading it to its end fails if anything comes after it. To be called after {@link #metadata}. */
    PushedContent content() throws InvalidPushException, IOException {
        return new PushedContent(next(CONTENT).openStream(), parts);
    }

    private FileItemStream next(String name) throws InvalidPushException, IOException {
        if (!parts.hasNext()) {
            throw new InvalidPushException("Part '" + name + "' is missing");
        }
        FileItemStream part = parts.next();
        if (!name.equals(part.getFieldName())) {
            throw new InvalidPushException("The parts are 'metadata' and then 'content'; where '" + name
                    + "' was expected came '" + part.getFieldName() + "'");
        }
        return part;
    }
}
