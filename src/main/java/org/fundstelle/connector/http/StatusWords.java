package org.fundstelle.connector.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** The status of an answer in words for messages, never longer than people read. */
public final class StatusWords {

    private static final int MOST_WORDS = 200;

    private StatusWords() {}

    /** Such as {@code 503 Service Unavailable}. */
    public static String line(HttpResponse answer) {
        String reason = answer.getReasonPhrase();
        return answer.getCode() + (reason == null || reason.isBlank() ? "" : " " + shortened(reason));
    }

    public static boolean isRedirect(HttpResponse answer) {
        return answer.getCode() / 100 == 3;
    }

    /**
     * That a redirect is not followed, and where it leads, without what may be secret.
     *
     * @param place that was asked for
     */
    public static UnexpectedStatusException redirect(HttpResponse answer, Object place) {
        Header location = answer.getFirstHeader(HttpHeaders.LOCATION);
        return new UnexpectedStatusException(
                answer.getCode(),
                place + " answers with a redirect" + (location == null ? "" : " to " + place(location.getValue()))
                        + ", which is not followed");
    }

    /** Without the query, which may hold secrets. */
    private static String place(String location) {
        return shortened(location.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//"));
    }

    /** The beginning of a text of somebody else's. */
    public static String shortened(String text) {
        return text.length() > MOST_WORDS ? text.substring(0, MOST_WORDS) + "…" : text;
    }
}
