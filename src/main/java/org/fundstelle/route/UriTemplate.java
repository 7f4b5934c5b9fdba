package org.fundstelle.route;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Makes the address that a person can open from a source's template. */
public final class UriTemplate {

    private UriTemplate() {}

    /**
     * Puts native id and path, percent-encoded, in place of {@code {nativeId}} and {@code {path}}.
     *
     * @param template null where the source has none
     * @param stated what holds without a template; null for none
     */
    public static String fill(String template, String nativeId, String path, String stated) {
        return template == null
                ? stated
                : template.replace("{nativeId}", encode(nativeId)).replace("{path}", encode(path));
    }

    private static String encode(String value) {
        return Arrays.stream(value.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
