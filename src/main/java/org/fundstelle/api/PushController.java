package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import org.fundstelle.access.Caller;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.source.Arrivals;
import org.fundstelle.source.Arrivals.Outcome;
import org.fundstelle.source.SourceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes documents of systems that push them, and their deletions. */
@RestController
@RequestMapping("/api/v1/sources/{id}/documents/{documentId}")
@Tag(name = "Push")
public class PushController {

    private static final Logger log = LoggerFactory.getLogger(PushController.class);

    private static final String ID_DESCRIPTION =
            "The system's own, stable name of the document: 1 to 512 characters, percent-encoded, without / \\ ; % and"
                    + " control characters, and not . or ..";
    private static final String VERSION_DESCRIPTION =
            "What counts is the version, not the order of arrival: one that is older than what is known changes nothing, and the"
                    + " same one again with the same content neither.";

    private final PushDoor door;
    private final PushTerms terms;
    private final Arrivals arrivals;

    public PushController(PushDoor door, PushTerms terms, Arrivals arrivals) {
        this.door = door;
        this.terms = terms;
        this.arrivals = arrivals;
    }

    /** The body of a push, for the description alone: it is read as a stream. */
    @Schema(
            name = "Push",
            requiredProperties = {"metadata", "content"})
    record Form(
            PushMetadata metadata,

            @Schema(type = "string", format = "binary", description = "The file, of any type")
            String content) {}

    @PutMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            operationId = "pushDocument",
            summary = "Brings a document, with its metadata and its readers",
            description = VERSION_DESCRIPTION
                    + " The parts come in this order: metadata, content. The document is kept when this is answered; it is"
                    + " found a little later. The outcomes 'withheld' and 'blocked' say that its content is not kept.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = Form.class),
                            encoding = @Encoding(name = "metadata", contentType = MediaType.APPLICATION_JSON_VALUE)))
    @ApiResponse(
            responseCode = "200",
            description = "Replaced, unchanged, older, withheld or blocked",
            content = @Content(schema = @Schema(implementation = PushAnswer.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = PushAnswer.class)))
    @ApiResponse(responseCode = "409", description = "This version is known with another content", content = @Content)
    @ApiResponse(
            responseCode = "413",
            description = "The content is larger than the source's maxSize",
            content = @Content)
    ResponseEntity<?> put(
            @Parameter(description = "Id of the source") @PathVariable String id,
            @Parameter(description = ID_DESCRIPTION) @PathVariable String documentId,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        try (PushDoor.Entry entry = door.enter(id, caller)) {
            return take(entry.source(), PushDoor.nativeId(documentId), request, caller);
        } catch (InvalidPushException e) {
            return SourceEditController.wrong(e.errors());
        } catch (ContentTooLargeException e) {
            return tooLarge(e);
        } catch (IOException e) {
            return SourceEditController.wrong(List.of(PushedContent.BROKEN));
        }
    }

    private ResponseEntity<?> take(SourceDefinition source, String nativeId, HttpServletRequest request, Caller caller)
            throws InvalidPushException, IOException {
        terms.require(source, Math.max(0, request.getContentLengthLong() - PushForm.MOST_BESIDE));
        PushForm form = new PushForm(request, terms.most(source));
        PushMetadata metadata = form.metadata();
        SourceDocument document = new SourceDocument(
                source.id(),
                nativeId,
                metadata.version().toString(),
                -1,
                metadata.path(),
                metadata.title(),
                terms.uri(source, nativeId, metadata.path(), metadata.uri()),
                metadata.accessList().orElseGet(source::access),
                metadata.record(),
                metadata.modified(),
                false);
        PushedContent content = form.content();
        InputStream bounded = terms.bounded(source, content);
        Outcome outcome;
        try {
            outcome = arrivals.state(document, metadata.version(), metadata.access() != null, bounded);
            // What is not kept is not read. It is taken off the connection, so that the answer finds its way.
            bounded.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return refused(e, content, document.id());
        }
        return answer(source, document.id(), outcome, metadata.version(), caller);
    }

    private ResponseEntity<?> refused(IOException e, PushedContent content, DocumentId id) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContentTooLargeException tooLarge) {
                throw tooLarge;
            }
        }
        if (content.complaint().isPresent()) {
            log.info("Document {} was not taken: {}", id, content.complaint().get());
            return SourceEditController.wrong(List.of(content.complaint().get()));
        }
        log.error("Document {} could not be kept", id, e);
        throw PushDoor.later("The document cannot be kept at the moment. Try again later.", PushDoor.SOON);
    }

    @DeleteMapping
    @Operation(
            operationId = "withdrawDocument",
            summary = "Says that a document is gone",
            description =
                    VERSION_DESCRIPTION
                            + " It holds against older pushes that come later, too. Outcome 'nothing': there was no such document, or a newer one.")
    @ApiResponse(
            responseCode = "200",
            description = "Deleted or nothing",
            content = @Content(schema = @Schema(implementation = PushAnswer.class)))
    ResponseEntity<?> delete(
            @Parameter(description = "Id of the source") @PathVariable String id,
            @Parameter(description = ID_DESCRIPTION) @PathVariable String documentId,
            @Parameter(
                            description = "As of which version it is gone",
                            required = true,
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(required = false)
                    String version,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        try (PushDoor.Entry entry = door.enter(id, caller)) {
            String nativeId = PushDoor.nativeId(documentId);
            long sequence = PushDoor.version(version);
            Outcome outcome = arrivals.withdraw(id, nativeId, sequence, caller.name());
            return answer(entry.source(), DocumentId.of(id, nativeId), outcome, sequence, caller);
        } catch (InvalidPushException e) {
            return SourceEditController.wrong(e.errors());
        }
    }

    private static ResponseEntity<?> answer(
            SourceDefinition source, DocumentId id, Outcome outcome, long version, Caller caller) {
        PushAnswer body = PushAnswer.of(id, outcome, version);
        log.info(
                "Push to {} by {}: document {} version {}: {}",
                source.id(),
                caller.name(),
                id,
                version,
                body.outcome());
        return switch (outcome) {
            case CREATED ->
                ResponseEntity.created(URI.create("/api/v1/documents/" + id)).body(body);
            case CONFLICT -> {
                ProblemDetail problem = Problems.of(
                        HttpStatus.CONFLICT,
                        "Version " + version
                                + " of this document is known with another content; a change needs a"
                                + " greater version");
                problem.setProperty("documentId", body.documentId());
                yield ResponseEntity.status(HttpStatus.CONFLICT).body(problem);
            }
            default -> ResponseEntity.ok(body);
        };
    }

    private static ResponseEntity<ProblemDetail> tooLarge(ContentTooLargeException e) {
        return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE)
                .body(Problems.of(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "The content is larger than the source takes: " + e.getMessage()));
    }
}
