package org.fundstelle.route;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Header;
import org.fundstelle.document.Envelope;
import org.fundstelle.source.KeptContents;

/** Opens contents that event sources have brought; content Kamelets name it {@code storedContent}. Thread-safe. */
public class StoredContent {

    private final KeptContents contents;

    public StoredContent(KeptContents contents) {
        this.contents = contents;
    }

    /**
     * @param version as the ledger has it
     * @throws java.nio.file.NoSuchFileException if it is not kept, or no version is named
     * @throws org.fundstelle.document.FaultyContentException if the document came without a content that can be used
     */
    public InputStream open(@Header(Envelope.SOURCE) String source, @Header(Envelope.VERSION) String version)
            throws IOException {
        return contents.open(source, version == null ? "" : version);
    }
}
