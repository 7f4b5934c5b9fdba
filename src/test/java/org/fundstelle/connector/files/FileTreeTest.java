package org.fundstelle.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.TreeMap;
import org.fundstelle.connector.files.FileTree.FileReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    Path root;

    @Test
    void reportsFilesOfAllFoldersByRelativePath() throws IOException {
        file("a.txt", "a");
        file("Bauamt/Bescheide/b.txt", "bb");

        var reports = walk(List.of(), List.of());

        assertThat(reports).containsOnlyKeys("a.txt", "Bauamt/Bescheide/b.txt");
        assertThat(reports.get("Bauamt/Bescheide/b.txt").size()).isEqualTo(2);
    }

    @Test
    void reportsOddNames() throws IOException {
        String longName = "ü".repeat(125) + ".txt";
        List<String> names = List.of("Prüfung Straße.txt", "📁 Ablage.txt", "a%20b#c?.txt", " leer .txt", longName);
        for (String name : names) {
            file(name, "x");
        }

        assertThat(walk(List.of(), List.of()).keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void versionChangesWithTimeAndSize() throws IOException {
        Path file = file("a.txt", "a");
        String before = walk(List.of(), List.of()).get("a.txt").version();

        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        String older = walk(List.of(), List.of()).get("a.txt").version();
        Files.writeString(file, "aa");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        String longer = walk(List.of(), List.of()).get("a.txt").version();

        assertThat(List.of(before, older, longer)).doesNotHaveDuplicates();
    }

    @Test
    void patternsSelectByNameOrPath() throws IOException {
        file("a.pdf", "x");
        file("~$a.docx", "x");
        file("Archiv/alt.pdf", "x");
        file("Bauamt/neu.pdf", "x");

        assertThat(walk(List.of("*.pdf"), List.of("~$*", "Archiv/**"))).containsOnlyKeys("a.pdf", "Bauamt/neu.pdf");
        assertThat(walk(List.of("Bauamt/*"), List.of())).containsOnlyKeys("Bauamt/neu.pdf");
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        file("a.txt", "x");
        Files.createSymbolicLink(root.resolve("loop"), root);

        assertThat(walk(List.of(), List.of())).containsOnlyKeys("a.txt");
    }

    @Test
    void missingRootFailsTheWalk() {
        assertThatThrownBy(
                        () -> new FileTree(root.resolve("gone"), new FilePatterns(List.of(), List.of())).walk(r -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void fileAsRootFailsTheWalk() throws IOException {
        Path file = file("a.txt", "x");
        assertThatThrownBy(() -> new FileTree(file, new FilePatterns(List.of(), List.of())).walk(r -> {}))
                .isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void rootThatVanishesDuringTheWalkFailsIt() throws IOException {
        Path moved = root.resolveSibling(root.getFileName() + "-moved");
        Path folder = Files.createDirectory(root.resolve("share"));
        Files.writeString(folder.resolve("a.txt"), "x");
        FileTree tree = new FileTree(folder, new FilePatterns(List.of(), List.of()));

        assertThatThrownBy(() -> tree.walk(report -> Files.move(folder, moved)))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void folderThatCannotBeListedFailsTheWalk() {
        FileTree.Visitor visitor = new FileTree(root, new FilePatterns(List.of(), List.of())).new Visitor(report -> {});
        Path folder = root.resolve("closed");

        assertThatThrownBy(() -> visitor.visitFileFailed(folder, new AccessDeniedException(folder.toString())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void pathOutsideOfTheRootIsNotResolved() {
        assertThatThrownBy(() -> FileTree.resolve(root, "../other.txt")).isInstanceOf(UncheckedIOException.class);
        assertThat(FileTree.resolve(root, "a/b.txt")).isEqualTo(root.resolve("a/b.txt"));
    }

    private Path file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private TreeMap<String, FileReport> walk(List<String> include, List<String> exclude) throws IOException {
        TreeMap<String, FileReport> reports = new TreeMap<>();
        int reported = new FileTree(root, new FilePatterns(include, exclude))
                .walk(report -> reports.put(report.relative(), report));
        assertThat(reported).isEqualTo(reports.size());
        return reports;
    }
}
