package org.fundstelle.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What one item of a bulk does to a chunk, unless a newer claim has written it. */
sealed interface BulkItem {

    String index();

    String id();

    /** The item's lines, each ended. */
    byte[] lines(Fence fence);

    /** Writes the chunk. */
    record Write(String index, String id, ObjectNode document) implements BulkItem {
        @Override
        public byte[] lines(Fence fence) {
            return BulkItem.lines(action("index", this, fence.written()), document);
        }
    }

    /** Deletes the chunk, whatever this claim or one before it made of it. */
    record Delete(String index, String id) implements BulkItem {
        @Override
        public byte[] lines(Fence fence) {
            return BulkItem.lines(action("delete", this, fence.last()));
        }
    }

    private static ObjectNode action(String name, BulkItem item, long version) {
        ObjectNode action = OpenSearchCalls.JSON.createObjectNode();
        action.putObject(name)
                .put("_index", item.index())
                .put("_id", item.id())
                .put("version", version)
                .put("version_type", "external_gte");
        return action;
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
