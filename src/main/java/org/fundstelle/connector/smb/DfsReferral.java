package org.fundstelle.connector.smb;

import com.hierynomus.msdfsc.messages.DFSReferral;
import com.hierynomus.msdfsc.messages.SMB2GetDFSReferralRequest;
import com.hierynomus.msdfsc.messages.SMB2GetDFSReferralResponse;
import com.hierynomus.protocol.commons.buffer.Buffer;
import com.hierynomus.smb.SMBBuffer;
import com.hierynomus.smbj.session.Session;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.fundstelle.connector.scan.Told;

/**
 * Where a server says that a folder of a distributed file system is ([MS-DFSC] 2.2.4).
 *
 * @param host name or address of the server that has it
 * @param path in the share; empty for the share itself
 */
record DfsReferral(String host, String share, String path) {

    private static final long GET_REFERRALS = 0x00060194L;

    /**
     * @param path {@code \\server\share\folder}, on the server of the session
     * @return all places, the best first
     * @throws IOException if the server knows none
     */
    static List<DfsReferral> ask(Session session, String path) throws IOException {
        List<String> asked = parts(path);
        SMBBuffer question = new SMBBuffer();
        new SMB2GetDFSReferralRequest("\\" + String.join("\\", asked)).writeTo(question);
        SMB2GetDFSReferralResponse answer = new SMB2GetDFSReferralResponse("\\" + String.join("\\", asked));
        try {
            answer.read(
                    new SMBBuffer(session.connectShare("IPC$").ioctl(GET_REFERRALS, true, question.getCompactData())));
        } catch (Buffer.BufferException | RuntimeException e) {
            throw Told.by(new IOException(path + " is said to be elsewhere, but not where: " + SmbFailure.words(e)), e);
        }
        List<DfsReferral> places = answer.getReferralEntries().stream()
                .map(entry -> of(entry, asked))
                .filter(place -> !place.isAt(asked))
                .toList();
        if (places.isEmpty()) {
            throw new IOException(path + " is said to be elsewhere, but not where");
        }
        return places;
    }

    private static DfsReferral of(DFSReferral entry, List<String> asked) {
        List<String> target = parts(entry.getPath());
        List<String> rest = asked.subList(Math.min(parts(entry.getDfsPath()).size(), asked.size()), asked.size());
        if (target.size() < 2) {
            throw new IllegalArgumentException("A referral names no share: " + entry.getPath());
        }
        String path = SmbName.below(String.join("/", target.subList(2, target.size())), String.join("/", rest));
        return new DfsReferral(target.get(0), target.get(1), path);
    }

    private boolean isAt(List<String> asked) {
        return parts(host + "\\" + share + "\\" + path.replace('/', '\\')).equals(asked);
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("\\\\")).filter(part -> !part.isEmpty()).toList();
    }
}
