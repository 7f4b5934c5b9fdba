package org.fundstelle.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fundstelle.connector.ServedDocuments;
import org.fundstelle.connector.ServedDocuments.Starter;
import org.fundstelle.connector.cmis.CmisDocuments;
import org.fundstelle.connector.eakte.EakteDocuments;
import org.fundstelle.connector.files.FileShareDocuments;
import org.fundstelle.connector.ftps.FtpsDocuments;
import org.fundstelle.connector.imap.ImapDocuments;
import org.fundstelle.connector.s3.S3Documents;
import org.fundstelle.connector.sftp.SftpDocuments;
import org.fundstelle.connector.smb.SmbDocuments;
import org.fundstelle.connector.webdav.WebdavDocuments;

/** A server for every connector. */
final class ServedConnectors {

    private static final Map<String, Starter> STARTERS = new LinkedHashMap<>();

    static {
        STARTERS.put("file-share", FileShareDocuments::new);
        STARTERS.put("smb", SmbDocuments::new);
        STARTERS.put("sftp", SftpDocuments::new);
        STARTERS.put("ftps", FtpsDocuments::new);
        STARTERS.put("webdav", WebdavDocuments::new);
        STARTERS.put("s3", S3Documents::new);
        STARTERS.put("imap", ImapDocuments::new);
        STARTERS.put("cmis", CmisDocuments::new);
        STARTERS.put("eakte", EakteDocuments::new);
    }

    private ServedConnectors() {}

    static Iterable<String> names() {
        return STARTERS.keySet();
    }

    /**
     * Starts a server; ends the test as skipped where its program is missing.
     *
     * @param folder for its files
     */
    static ServedDocuments start(String connector, Path folder) throws Exception {
        return STARTERS.get(connector).start(folder);
    }
}
