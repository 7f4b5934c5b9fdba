package org.fundstelle.connector.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/** What a server answers to a command. */
final class Answer {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    private final List<FetchResponse> fetched = new ArrayList<>();
    private final LongStream.Builder found = LongStream.builder();
    private final boolean refused;
    private boolean searched;
    private String unreadable;
    private final String words;

    private Answer(Response last) {
        last.reset();
        refused = last.isNO();
        words = last.toString().replaceFirst("^\\S+ ", "");
    }

    /**
     * Sends a command and waits for the end of the answer.
     *
     * @throws ProtocolException if the connection is lost, or the server does not know the command
     */
    static Answer to(String command, IMAPProtocol protocol) throws ProtocolException {
        Response[] lines = protocol.command(command, null);
        Response last = lines[lines.length - 1];
        Answer answer = new Answer(last);
        for (int i = 0; i < lines.length; i++) {
            if (answer.takes(lines[i])) {
                // The library would keep a message of its own for each.
                lines[i] = null;
            }
        }
        protocol.notifyResponseHandlers(lines);
        if (!answer.refused) {
            protocol.handleResult(last);
        }
        return answer;
    }

    private boolean takes(Response line) {
        if (line instanceof FetchResponse about) {
            return fetched.add(about);
        }
        if (line instanceof IMAPResponse search && search.keyEquals("SEARCH")) {
            takeNumbers(search.getRest());
            return true;
        }
        return false;
    }

    private void takeNumbers(String line) {
        searched = true;
        StringTokenizer words = new StringTokenizer(line);
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (NUMBER.matcher(word).matches()) {
                found.add(Long.parseLong(word));
            } else {
                unreadable = word;
            }
        }
    }

    /** Lines about messages, also those that nobody asked for. */
    List<FetchResponse> fetched() {
        return fetched;
    }

    /**
     * What a search found, ascending. To be called once.
     *
     * @param what what cannot be done without
     * @throws IOException if the server refused, or its answer cannot be understood, or there is none: that would look as if
     *     nothing were there
     */
    long[] numbers(String what) throws IOException {
        orThrow(what);
        if (unreadable != null) {
            throw new IOException(
                    what + ": the server's answer has '" + UnmarkedText.of(unreadable) + "' instead of a number");
        }
        if (!searched) {
            throw new IOException(what + ": the server does not say what its search found");
        }
        return found.build().sorted().distinct().toArray();
    }

    /** The server's words at the end. */
    String words() {
        return words;
    }

    /**
     * @param what what cannot be done if the server refuses
     * @throws IOException if it does, with its words
     */
    Answer orThrow(String what) throws IOException {
        if (refused) {
            throw new IOException(what + ": " + words);
        }
        return this;
    }
}
