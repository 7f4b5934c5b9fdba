package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msdtyp.SecurityDescriptor;
import com.hierynomus.msdtyp.SecurityInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.messages.SMB2QueryInfoRequest.SMB2QueryInfoType;
import com.hierynomus.protocol.commons.buffer.Buffer;
import com.hierynomus.smb.SMBBuffer;
import com.hierynomus.smbj.share.Directory;
import com.hierynomus.smbj.share.DiskEntry;
import com.hierynomus.smbj.share.DiskShare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.document.AccessList;

/**
 * The rights of files by their own Windows access control lists, where what they inherit from folders stands already, and by
 * the permissions of the share. Folders are not asked: Windows lets everybody pass through them. The files of a batch are
 * asked for at once, so that a server far away costs two waits a batch.
 */
final class FileAcls implements SmbRights {

    /** Who may use a share. */
    @FunctionalInterface
    interface ShareAccess {
        AccessList of(DiskShare share) throws IOException;
    }

    private static final Set<AccessMask> READ_LIST = EnumSet.of(AccessMask.READ_CONTROL);
    private static final Set<SMB2CreateOptions> ITSELF = EnumSet.of(SMB2CreateOptions.FILE_OPEN_REPARSE_POINT);
    private static final Set<SecurityInformation> WANTED =
            EnumSet.of(SecurityInformation.OWNER_SECURITY_INFORMATION, SecurityInformation.DACL_SECURITY_INFORMATION);

    private final DaclReaders readers;
    private final ShareAccess shares;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("smb-acl-", 1).factory());

    FileAcls(DaclReaders readers, ShareAccess shares) {
        this.readers = readers;
        this.shares = shares;
    }

    @Override
    public List<Answer> of(Directory folder, String relative, List<String> names) throws IOException {
        AccessList share = shares.of(folder.getDiskShare());
        List<Callable<Answer>> questions = names.stream()
                .<Callable<Answer>>map(name -> () -> ask(folder, name, share))
                .toList();
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io
                    ? io
                    : Told.by(new IOException("The rights of a file cannot be read: " + e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Told.by(new IOException("The scan was stopped before its end"), e);
        }
    }

    private Answer ask(Directory folder, String name, AccessList share) throws IOException {
        String path = SmbName.below(folder.getPath() == null ? "" : folder.getPath(), name);
        byte[] descriptor;
        try {
            descriptor = descriptor(folder.getDiskShare(), path);
        } catch (RuntimeException e) {
            return switch (SmbFailure.of(e)) {
                case GONE -> new Answer.Gone();
                case REFUSED -> new Answer.Unknown();
                case AWAY, OTHER -> throw SmbFailure.about(path, e);
            };
        }
        return answer(descriptor, share);
    }

    private static byte[] descriptor(DiskShare share, String path) {
        DiskEntry entry =
                share.open(path, READ_LIST, null, SMB2ShareAccess.ALL, SMB2CreateDisposition.FILE_OPEN, ITSELF);
        try {
            return entry.getDiskShare()
                    .queryInfo(entry.getFileId(), SMB2QueryInfoType.SMB2_0_INFO_SECURITY, WANTED, null, null)
                    .getOutputBuffer();
        } finally {
            entry.closeNoWait();
        }
    }

    /** A list in a form that the library does not know is like one that cannot be read. */
    private Answer answer(byte[] bytes, AccessList share) throws IOException {
        SecurityDescriptor descriptor;
        try {
            descriptor = SecurityDescriptor.read(new SMBBuffer(bytes));
        } catch (Buffer.BufferException | RuntimeException e) {
            return new Answer.Unknown();
        }
        try {
            return new Answer.Readers(Optional.of(readers.of(descriptor, share)));
        } catch (DaclReaders.NoDaclException e) {
            return new Answer.Unknown();
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
