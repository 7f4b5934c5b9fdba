package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.fundstelle.ledger.Deliveries;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What sources have delivered, such as messages in a drop folder, for admins and records managers. */
@RestController
@Tag(name = "Administration")
public class DeliveryController {

    private static final int MOST = 1000;

    private final Deliveries deliveries;

    public DeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** A {@link Deliveries.Delivery} on the wire. */
    @Schema(name = "Delivery")
    record DeliveryAnswer(
            @Schema(description = "Within the source, such as the file in a drop folder")
            String name,

            @Schema(description = "What it was, and what was taken of it")
            String summary,

            Instant takenAt) {}

    @GetMapping("/api/v1/admin/sources/{id}/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "What a source has delivered, the latest first",
            description =
                    "Messages in a drop folder, say. Empty for sources that are scanned document by document. What could"
                            + " not be used of a delivery stands in the quarantine.")
    List<DeliveryAnswer> list(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "offset must be 0 or more, and limit 1 to " + MOST);
        }
        return deliveries.list(id, offset, limit).stream()
                .map(delivery -> new DeliveryAnswer(delivery.name(), delivery.summary(), delivery.takenAt()))
                .toList();
    }
}
