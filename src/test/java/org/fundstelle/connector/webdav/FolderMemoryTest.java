package org.fundstelle.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderMemoryTest {

    private static final DavResource.State STATE = new DavResource.State("1", null, null, null, "");

    private static List<DavResource> many(int count) {
        DavResource one = new DavResource(DavPath.ROOT, true, false, -1, null, null, null, STATE, Map.of());
        return Collections.nCopies(count, one);
    }

    @Test
    void filesAndFoldersAreCountedBoth() {
        FolderMemory memory = new FolderMemory(Duration.ofHours(1));
        memory.begin();
        memory.keep(DavPath.ROOT, new FolderMemory.Folder(STATE, null, many(50_000), many(100_000)));

        assertThat(memory.hasRoomFor(50_000)).isTrue();
        assertThat(memory.hasRoomFor(50_001)).isFalse();
    }
}
