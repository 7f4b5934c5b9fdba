package org.fundstelle.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.Problem.Step;

/** Brings the content of a document from its source into the spool. */
final class Fetcher {

    private final ContentSource source;

    Fetcher(ContentSource source) {
        this.source = source;
    }

    /**
     * @throws DocumentProblemException if the source has it no more, or refuses to show it
     * @throws WorkInterruptedException if the source cannot be read now
     */
    SpooledContent fetch(SourceDocument document, Spool.Workspace workspace) {
        try (InputStream content = source.open(document.source(), document.nativeId())) {
            return SpooledContent.copy(content, workspace.newFile());
        } catch (NoSuchFileException e) {
            throw new DocumentProblemException(new Problem(Step.FETCH, "GONE", ""), true, e);
        } catch (AccessDeniedException e) {
            throw new DocumentProblemException(new Problem(Step.FETCH, "UNREADABLE", ""), true, e);
        } catch (IOException e) {
            throw new WorkInterruptedException(
                    "Source '" + document.source() + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
