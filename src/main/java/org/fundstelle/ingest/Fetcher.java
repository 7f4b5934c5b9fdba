package org.fundstelle.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.FaultyContentException;
import org.fundstelle.document.SourceAwayException;
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
     * @throws DocumentProblemException if the source has it no more, refuses to show it, or finds it too large
     * @throws ContentUnavailableException if it cannot be read now
     * @throws WorkInterruptedException if nothing of the source can be read now
     */
    SpooledContent fetch(SourceDocument document, Spool.Workspace workspace) {
        try (InputStream content = source.open(document)) {
            return SpooledContent.copy(content, workspace.newFile());
        } catch (ContentTooLargeException e) {
            throw new DocumentProblemException(new Problem(Step.FETCH, "FILE_TOO_LARGE", e.getMessage()), false, e);
        } catch (FaultyContentException e) {
            throw new DocumentProblemException(new Problem(Step.FETCH, "FAULTY", e.getMessage()), false, e);
        } catch (NoSuchFileException e) {
            throw new DocumentProblemException(new Problem(Step.FETCH, "GONE", ""), true, e);
        } catch (AccessDeniedException e) {
            throw new DocumentProblemException(new Problem(Step.FETCH, "UNREADABLE", ""), true, e);
        } catch (SourceAwayException e) {
            throw new WorkInterruptedException("Source '" + document.source() + "' is away", e);
        } catch (UnknownSourceException e) {
            throw new DocumentProblemException(new Problem(Step.FETCH, "NO_SOURCE", ""), true, e);
        } catch (IOException e) {
            throw new ContentUnavailableException(
                    "Document " + document.id() + " of source '" + document.source() + "' cannot be read now: "
                            + e.getMessage(),
                    e);
        }
    }
}
