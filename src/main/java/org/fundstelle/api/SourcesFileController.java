package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.fundstelle.source.SourceChanges;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether the sources file as it is now is in force. */
@RestController
@Tag(name = "Administration")
public class SourcesFileController {

    private final SourceChanges changes;

    public SourcesFileController(SourceChanges changes) {
        this.changes = changes;
    }

    /**
     * The state of the sources file.
     *
     * @param sha256 of the file in force
     * @param errors what is wrong with the file as it is now; empty when it is in force
     */
    public record SourcesFileAnswer(String sha256, List<String> errors) {}

    @GetMapping("/api/v1/admin/sources-file")
    @Operation(operationId = "getSourcesFile", summary = "Whether the sources file as it is now is in force")
    public SourcesFileAnswer get() {
        return new SourcesFileAnswer(changes.hash(), changes.fileErrors());
    }
}
