package org.fundstelle.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What one item of a bulk does to a chunk. */
sealed interface BulkItem {

    /** The item's lines, each ended. */
    byte[] lines(Fence fence);

    /** Writes the chunk. Only a generation that we made takes it: OpenSearch makes no index for it. */
    record Write(String generation, String id, ObjectNode document) implements BulkItem {
        @Override
        public byte[] lines(Fence fence) {
            ObjectNode action = OpenSearchCalls.JSON.createObjectNode();
            action.putObject("index")
                    .put("_index", IndexSchema.writeAlias(generation))
                    .put("require_alias", true)
                    .put("_id", id)
                    .put("version", fence.written())
                    .put("version_type", "external_gte");
            return BulkItem.lines(action, document);
        }
    }

    /** Deletes the chunk if it is still as it was seen. */
    record Delete(StoredChunks.Stored seen) implements BulkItem {
        @Override
        public byte[] lines(Fence fence) {
            ObjectNode action = OpenSearchCalls.JSON.createObjectNode();
            action.putObject("delete")
                    .put("_index", seen.place().generation())
                    .put("_id", seen.place().id())
                    .put("if_seq_no", seen.sequence())
                    .put("if_primary_term", seen.term());
            return BulkItem.lines(action);
        }
    }

    private static byte[] lines(ObjectNode... lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (ObjectNode line : lines) {
                out.writeBytes(OpenSearchCalls.JSON.writeValueAsBytes(line));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A chunk cannot be written as JSON", e);
        }
        return out.toByteArray();
    }
}
