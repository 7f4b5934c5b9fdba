package org.fundstelle.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.files.FileTree.FileReport;
import org.fundstelle.connector.selection.PathPatterns;
import org.fundstelle.document.AccessList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    private static final FileVersions OUTSIDE = new FileVersions(ByteSize.of("1 MB"), false);

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
        file("Entwurf a.pdf", "x");
        file("Archiv/alt.pdf", "x");
        file("Bauamt/neu.pdf", "x");

        assertThat(walk(List.of("*.pdf"), List.of("Entwurf*", "Archiv/**")))
                .containsOnlyKeys("a.pdf", "Bauamt/neu.pdf");
        assertThat(walk(List.of("Bauamt/*"), List.of())).containsOnlyKeys("Bauamt/neu.pdf");
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        file("a.txt", "x");
        Files.createSymbolicLink(root.resolve("loop"), root);

        assertThat(walk(List.of(), List.of())).containsOnlyKeys("a.txt");
    }

    @Test
    void patternsFitFoldersToo() throws IOException {
        file("Archiv/2019/alt.pdf", "x");
        file("Archiv/2020/neu.pdf", "x");
        file("Bauamt/entwurf/a.pdf", "x");

        assertThat(walk(List.of("**/*.pdf"), List.of("Archiv/2019", "entwurf")))
                .containsOnlyKeys("Archiv/2020/neu.pdf");
    }

    @Test
    void byProductsOfProgramsAreLeftOutUnlessWanted() throws IOException {
        file("Brief.docx", "x");
        List<String> left = List.of(
                "~$Brief.docx",
                "Unter/.~lock.Brief.odt#",
                ".DS_Store",
                "Unter/THUMBS.DB",
                "Desktop.ini",
                "~WRL0001.tmp",
                "Brief.TMP",
                "._Brief.docx",
                "$RECYCLE.BIN/S-1/a.docx");
        for (String name : left) {
            file(name, "x");
        }

        assertThat(walk(List.of(), List.of())).containsOnlyKeys("Brief.docx");
        assertThat(walk(new PathPatterns(List.of(), List.of(), true, true), OUTSIDE))
                .hasSize(1 + left.size());
    }

    @Test
    void hiddenFilesAndFoldersAreLeftOutUnlessWanted() throws IOException {
        file("a.txt", "x");
        file(".verborgen.txt", "x");
        file(".git/config", "x");

        assertThat(walk(List.of(), List.of())).containsOnlyKeys("a.txt");
        assertThat(walk(new PathPatterns(List.of(), List.of(), true, false), OUTSIDE))
                .containsOnlyKeys("a.txt", ".verborgen.txt", ".git/config");
    }

    @Test
    void hiddenAttributeOfWindowsCounts() {
        PathPatterns patterns = patterns(List.of(), List.of());

        assertThat(patterns.admitsFile("a.txt", FileTree.hidden(new ListedByWindows(true))))
                .isFalse();
        assertThat(patterns.admitsFile("a.txt", FileTree.hidden(new ListedByWindows(false))))
                .isTrue();
    }

    @Test
    void replacementWithTheSameTimeAndSizeIsSeenByItsContent() throws IOException {
        FileVersions inside = new FileVersions(ByteSize.of("1 MB"), true);
        Path file = file("a.txt", "Gebühr 10 Euro");
        FileTime time = Files.getLastModifiedTime(file);
        String outsideBefore = walk(List.of(), List.of()).get("a.txt").version();
        String before =
                walk(patterns(List.of(), List.of()), inside).get("a.txt").version();

        Files.writeString(file, "Gebühr 20 Euro");
        Files.setLastModifiedTime(file, time);

        assertThat(walk(List.of(), List.of()).get("a.txt").version()).isEqualTo(outsideBefore);
        String after = walk(patterns(List.of(), List.of()), inside).get("a.txt").version();
        assertThat(after).isNotEqualTo(before);
        assertThat(walk(patterns(List.of(), List.of()), inside).get("a.txt").version())
                .isEqualTo(after);
    }

    @Test
    void tooLargeFileIsReportedWithoutBeingReadAndAgainWhenTheLimitIsRaised() throws IOException {
        file("klein.txt", "x");
        try (RandomAccessFile sparse =
                new RandomAccessFile(root.resolve("gross.bin").toFile(), "rw")) {
            sparse.setLength(3L << 40);
        }
        PathPatterns all = patterns(List.of(), List.of());

        var reports = walk(all, new FileVersions(ByteSize.of("1 MB"), true));

        assertThat(reports).containsOnlyKeys("gross.bin", "klein.txt");
        assertThat(reports.get("gross.bin").size()).isEqualTo(3L << 40);
        String raised = walk(all, new FileVersions(ByteSize.of("4 TB"), false))
                .get("gross.bin")
                .version();
        assertThat(reports.get("gross.bin").version()).isNotEqualTo(raised);
    }

    @Test
    void unreadableRightsMeanNobody() throws IOException {
        file("a.txt", "x");
        file("Unter/b.txt", "x");
        FolderRights broken = new FolderRights() {
            @Override
            public FolderRights inside(Path folder, String relative) throws IOException {
                if (relative.isEmpty()) {
                    return this;
                }
                throw new AccessDeniedException(folder.toString());
            }

            @Override
            public Optional<AccessList> of(Path file) throws IOException {
                throw new AccessDeniedException(file.toString());
            }
        };
        TreeMap<String, FileReport> reports = new TreeMap<>();

        FileTree.Walked walked = new FileTree(root, patterns(List.of(), List.of()), OUTSIDE, broken)
                .walk(report -> reports.put(report.relative(), report));

        assertThat(walked.unknownRights()).isEqualTo(2);
        assertThat(reports.values())
                .allSatisfy(report -> assertThat(report.access()).contains(AccessList.nobody()));
        assertThat(reports).containsOnlyKeys("Unter/b.txt", "a.txt");
    }

    @Test
    void symbolicLinkAsRootIsWalked() throws IOException {
        Path folder = Files.createDirectory(root.resolve("echt"));
        Files.writeString(folder.resolve("a.txt"), "x");
        Path link = Files.createSymbolicLink(root.resolve("link"), folder);
        List<String> found = new ArrayList<>();

        tree(link).walk(report -> found.add(report.relative()));

        assertThat(found).containsExactly("a.txt");
    }

    @Test
    void linksLeadNeitherInCirclesNorOutOfTheFolder(@TempDir Path outside) throws IOException {
        file("Unter/a.txt", "x");
        Files.writeString(outside.resolve("geheim.txt"), "x");
        Files.createSymbolicLink(root.resolve("Unter/hinauf"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("Unter/selbst"), Path.of("selbst"));
        Files.createSymbolicLink(root.resolve("hinaus"), outside);
        Files.createSymbolicLink(root.resolve("geheim.txt"), outside.resolve("geheim.txt"));

        assertThat(walk(List.of(), List.of())).containsOnlyKeys("Unter/a.txt");
        assertThatThrownBy(() -> FileTree.real(root, "hinaus/geheim.txt")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void missingRootFailsTheWalk() {
        assertThatThrownBy(() -> tree(root.resolve("gone")).walk(r -> {})).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void fileAsRootFailsTheWalk() throws IOException {
        Path file = file("a.txt", "x");
        assertThatThrownBy(() -> tree(file).walk(r -> {})).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void rootThatVanishesDuringTheWalkFailsIt() throws IOException {
        Path moved = root.resolveSibling(root.getFileName() + "-moved");
        Path folder = Files.createDirectory(root.resolve("share"));
        Files.writeString(folder.resolve("a.txt"), "x");
        FileTree tree = tree(folder);

        assertThatThrownBy(() -> tree.walk(report -> Files.move(folder, moved)))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void folderThatCannotBeListedFailsTheWalk() {
        FileTree.Visitor visitor = tree(root).new Visitor(root, report -> {});
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

    private static FileTree tree(Path folder) {
        return new FileTree(folder, patterns(List.of(), List.of()), OUTSIDE, FolderRights.UNSTATED);
    }

    private static PathPatterns patterns(List<String> include, List<String> exclude) {
        return new PathPatterns(include, exclude, false, false);
    }

    private TreeMap<String, FileReport> walk(List<String> include, List<String> exclude) throws IOException {
        return walk(patterns(include, exclude), OUTSIDE);
    }

    private TreeMap<String, FileReport> walk(PathPatterns patterns, FileVersions versions) throws IOException {
        TreeMap<String, FileReport> reports = new TreeMap<>();
        FileTree.Walked walked = new FileTree(root, patterns, versions, FolderRights.UNSTATED)
                .walk(report -> reports.put(report.relative(), report));
        assertThat(walked.reported()).isEqualTo(reports.size());
        return reports;
    }
}
