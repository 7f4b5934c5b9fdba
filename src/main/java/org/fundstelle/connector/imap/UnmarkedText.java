package org.fundstelle.connector.imap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text whose character set nobody has told: UTF-8 where it can be that, else that of Windows in the west. */
final class UnmarkedText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private UnmarkedText() {}

    /**
     * @param read bytes as the mail library reads them, each for one character
     */
    static String of(String read) {
        byte[] bytes = read.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }
}
