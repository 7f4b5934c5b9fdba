package org.fundstelle.api;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.fundstelle.ingest.Originals.Original;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;

/**
 * The headers under which an original is served: nothing in it may act in our origin. Only what browsers show without
 * running it is shown in place; all else is a download.
 */
record OriginalHeaders(MediaType type, String disposition, String contentSecurityPolicy, long size) {

    private static final Set<String> SHOWN =
            Set.of("application/pdf", "text/plain", "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");

    static OriginalHeaders of(Original original) {
        MediaType type = mediaType(original.mimeType());
        String bare = type.getType() + "/" + type.getSubtype();
        return new OriginalHeaders(
                type,
                (SHOWN.contains(bare) ? "inline" : "attachment") + fileName(original.fileName()),
                policy(bare),
                original.size());
    }

    void writeTo(HttpServletResponse response) {
        response.setContentType(type.toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition);
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (size >= 0) {
            response.setContentLengthLong(size);
        }
    }

    private static MediaType mediaType(String text) {
        try {
            MediaType type = text == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(text);
            return type.isConcrete() ? type : MediaType.APPLICATION_OCTET_STREAM;
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    /** Browsers refuse to start their PDF viewer in a sandbox; it runs no script of the document's in our origin. */
    private static String policy(String type) {
        return type.equals("application/pdf")
                ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
                : "sandbox; default-src 'none'; frame-ancestors 'none'";
    }

    /** RFC 6266: a plain name for old clients, the exact one in RFC 5987's encoding. */
    private static String fileName(String name) {
        String safe = name == null || name.isBlank() ? "original" : name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        String plain = safe.replaceAll("[^\\x20-\\x7e]|[\"%;]", "_");
        return "; filename=\"" + plain + "\"; filename*=UTF-8''" + UriUtils.encode(safe, StandardCharsets.UTF_8);
    }
}
