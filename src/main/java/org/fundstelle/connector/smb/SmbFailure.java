package org.fundstelle.connector.smb;

import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.common.SMBRuntimeException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.document.SourceAwayException;

/** What the error of an SMB request means for the file or folder that it was about. Status codes: [MS-ERREF] 2.3.1. */
enum SmbFailure {
    /** There is no such file or folder, or it is not what it was taken for. */
    GONE,
    /** The account may not. */
    REFUSED,
    /** The conversation, the share or its disk has ended. */
    AWAY,
    /** Anything else. */
    OTHER;

    /** An object of the library's, which tells people nothing. */
    private static final Pattern LIBRARY = Pattern.compile(" using [\\w.$]+@\\p{XDigit}+");

    private static final Set<Long> GONE_CODES = Set.of(
            0x8000002DL,
            0xC000000FL,
            0xC0000033L,
            0xC0000034L,
            0xC0000039L,
            0xC000003AL,
            0xC000003BL,
            0xC0000056L,
            0xC00000BAL,
            0xC0000103L,
            0xC0000106L,
            0xC0000123L,
            0xC0000225L);

    private static final Set<Long> REFUSED_CODES = Set.of(0xC0000022L, 0xC0000061L);

    private static final Set<Long> AWAY_CODES = Set.of(
            0xC000000EL,
            0xC0000013L,
            0xC00000A3L,
            0xC00000B5L,
            0xC00000BEL,
            0xC00000C4L,
            0xC00000C9L,
            0xC00000CCL,
            0xC0000203L,
            0xC000020CL,
            0xC000020DL,
            0xC000026DL,
            0xC000026EL,
            0xC000035CL);

    static SmbFailure of(RuntimeException failure) {
        if (failure instanceof SMBApiException answer) {
            long code = answer.getStatusCode();
            return GONE_CODES.contains(code)
                    ? GONE
                    : REFUSED_CODES.contains(code) ? REFUSED : AWAY_CODES.contains(code) ? AWAY : OTHER;
        }
        return failure instanceof SMBRuntimeException ? AWAY : OTHER;
    }

    /**
     * The same failure in the words of a content source.
     *
     * @param name of the file or folder
     */
    static IOException about(String name, RuntimeException failure) {
        return Told.by(
                switch (of(failure)) {
                    case GONE -> new NoSuchFileException(name, null, words(failure));
                    case REFUSED -> new AccessDeniedException(name, null, words(failure));
                    case AWAY -> new SourceAwayException("The share does not answer: " + words(failure), null);
                    case OTHER -> new IOException("'" + name + "': " + words(failure));
                },
                failure);
    }

    /** What went wrong, in words for people. */
    static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMBApiException answer) {
                return "the server says " + LIBRARY.matcher(answer.getMessage()).replaceAll("");
            }
            if (cause instanceof TimeoutException) {
                return "it gives no answer in time";
            }
            if (cause instanceof EOFException) {
                return "it closed the connection";
            }
            if (cause instanceof UnknownHostException) {
                return "there is no server of this name";
            }
            if (cause instanceof SocketException) {
                return cause.getMessage();
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
