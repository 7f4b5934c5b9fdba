package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.SecurityDescriptor;
import com.hierynomus.protocol.commons.buffer.Buffer;
import com.hierynomus.smb.SMBBuffer;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.rapid7.client.dcerpc.mssrvs.ServerService;
import com.rapid7.client.dcerpc.transport.RPCTransport;
import com.rapid7.client.dcerpc.transport.SMBTransportFactories;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.document.AccessList;

/**
 * Who may use a share at all, as its server says ([MS-SRVS] NetrShareGetInfo, level 502). Each share is asked once. Used by one
 * thread.
 */
final class SharePermissions {

    private final DaclReaders readers;
    private final Map<String, AccessList> known = new HashMap<>();

    SharePermissions(DaclReaders readers) {
        this.readers = readers;
    }

    /**
     * @throws IOException if the server does not say
     */
    AccessList of(DiskShare share) throws IOException {
        String path = share.getSmbPath().toUncPath();
        AccessList list = known.get(path);
        if (list == null) {
            list = readers.of(ask(share, path));
            known.put(path, list);
        }
        return list;
    }

    private static SecurityDescriptor ask(DiskShare share, String path) throws IOException {
        try {
            byte[] descriptor = descriptor(
                    share.getTreeConnect().getSession(), share.getSmbPath().getShareName());
            if (descriptor == null || descriptor.length == 0) {
                throw new IOException("the server names none");
            }
            return SecurityDescriptor.read(new SMBBuffer(descriptor));
        } catch (IOException | RuntimeException | Buffer.BufferException e) {
            throw Told.by(
                    new IOException(
                            "The permissions of the share " + path + " cannot be read: " + SmbFailure.words(e)
                                    + ". Many servers tell them to administrators only; parameter 'shareAccess' can list who has them"),
                    e);
        }
    }

    private static byte[] descriptor(Session session, String share) throws IOException {
        RPCTransport pipe = SMBTransportFactories.SRVSVC.getTransport(session);
        return new ServerService(pipe).getShare502(share).getSecurityDescriptor();
    }
}
