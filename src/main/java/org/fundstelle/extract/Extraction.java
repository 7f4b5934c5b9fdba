package org.fundstelle.extract;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fundstelle.document.Block;

/** What became of an extraction. */
public sealed interface Extraction {

    /**
     * The document was read.
     *
     * @param blocks in reading order; empty for a container that has no text of its own (an archive)
     * @param children documents inside this one (attachments, archive entries), not yet extracted
     * @param imageOnlyPages pages without text that OCR did not read because it is not installed
     * @param partial text is missing: an error in the middle, a write limit, or image-only pages
     * @param ocr some of the text comes from OCR
     * @param hidden the document has text that its readers do not see: left out, or kept where that is usual (hidden
     *     sheets, rows and slides)
     * @param suspicious the document has text that gives orders to a language model
     */
    record Extracted(
            Properties properties,
            List<Block> blocks,
            List<Child> children,
            List<Integer> imageOnlyPages,
            boolean partial,
            boolean ocr,
            boolean hidden,
            boolean suspicious)
            implements Extraction {
        public Extracted {
            Objects.requireNonNull(properties, "properties");
            blocks = List.copyOf(blocks);
            children = List.copyOf(children);
            imageOnlyPages = List.copyOf(imageOnlyPages);
        }
    }

    /**
     * The document could not be read.
     *
     * @param detail for the log and the quarantine: a number of seconds, a page list, a parser's message; never document
     *     text; may be empty
     */
    record Failed(FailureKind kind, String detail) implements Extraction {
        public Failed {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * What the document says about itself; null where it does not.
     *
     * @param mimeType as detected; never null
     * @param language ISO 639-1, detected from the text
     */
    record Properties(
            String mimeType, String title, String author, String language, Instant created, Instant modified) {
        public Properties {
            Objects.requireNonNull(mimeType, "mime type");
        }
    }

    /**
     * A document inside another.
     *
     * @param name path inside the container, unique there; {@code /} between folders
     * @param content its bytes, below the work directory of the call
     */
    record Child(String name, Path content, long size) {
        public Child {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(content, "content");
        }
    }
}
