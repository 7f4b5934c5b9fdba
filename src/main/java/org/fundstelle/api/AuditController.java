package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundstelle.access.Caller;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.AuditLog;
import org.fundstelle.audit.AuditLog.Entry;
import org.fundstelle.audit.AuditLog.Selection;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.audit.AuditVerification;
import org.fundstelle.audit.Checkpoint;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The audit trail, for auditors and admins. Who reads it stands in it. */
@RestController
@RequestMapping("/api/v1/admin/audit")
@Tag(name = "Administration")
public class AuditController {

    private static final int MOST = 1000;

    private final AuditLog log;
    private final AuditVerification verification;
    private final AuditTrail trail;

    public AuditController(AuditLog log, AuditVerification verification, AuditTrail trail) {
        this.log = log;
        this.verification = verification;
        this.trail = trail;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listAudit",
            summary = "Records of the audit trail, newest first",
            description =
                    "Times are UTC, as in 2026-03-01T00:00:00Z; 'from' is inclusive, 'to' exclusive. 'caller' is the name "
                            + "as it is recorded.")
    public List<Entry> list(
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(required = false) Action action,
            @RequestParam(required = false) String caller,
            @RequestParam(required = false) String document,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller reader) {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "offset must be 0 or more, and limit 1 to " + MOST);
        }
        record("read-audit", reader);
        return log.page(new Selection(from, to, action, blankAsNull(caller), documentId(document)), offset, limit);
    }

    @GetMapping(path = "/export", produces = "text/csv")
    @Operation(
            operationId = "exportAudit",
            summary = "Records of the audit trail as CSV",
            description = "In the order of the chains. Lists are separated by spaces, facts are name=value.")
    public void export(
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(required = false) Action action,
            @RequestParam(required = false) String caller,
            @RequestParam(required = false) String document,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller reader,
            HttpServletResponse response)
            throws IOException {
        Selection selection = new Selection(from, to, action, blankAsNull(caller), documentId(document));
        record("export-audit", reader);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        PrintWriter lines = response.getWriter();
        lines.print(AuditCsv.HEADER);
        log.each(selection, entry -> lines.print(AuditCsv.line(entry)));
    }

    @GetMapping(path = "/verification", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "verifyAudit",
            summary = "Verifies the chains of all nodes",
            description = "Reads the whole trail. 'whole' is false where a chain is not as its "
                    + "node left it; 'faults' say where and why.")
    public List<ChainAnswer> verify(@Parameter(hidden = true) @AuthenticationPrincipal Caller reader) {
        record("verify-audit", reader);
        return verification.verifyAll().stream().map(ChainAnswer::of).toList();
    }

    @GetMapping(path = "/checkpoints", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listAuditCheckpoints",
            summary = "Signed checkpoints of the audit trail, to be kept elsewhere",
            description =
                    "The signature is Ed25519 over 'fundstelle audit checkpoint 1', node, sequence, hash and at, one a line.")
    public List<Checkpoint> checkpoints() {
        return log.checkpoints();
    }

    private void record(String act, Caller reader) {
        trail.record(AuditEvent.of(Action.ADMINISTRATION, reader.name(), Map.of("act", act)));
    }

    private static String blankAsNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String documentId(String text) {
        if (blankAsNull(text) == null) {
            return null;
        }
        if (!text.matches("[A-Za-z0-9_-]{24}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "'document' must be a document id");
        }
        return text;
    }
}
