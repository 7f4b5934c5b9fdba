package org.fundstelle.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder and the knowledge of what is in it: every change is made to both. Each write gets a time of its own, so that no two
 * versions look alike.
 */
final class ModelFolder {

    private static final Instant FIRST_TIME = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant OLD_TIME = Instant.parse("2009-01-01T00:00:00Z");
    private static final List<String> FOLDERS =
            List.of("", "a/", "a/b/", "Übersicht 2024/", "Übersicht 2024/c d/", "e/");
    private static final List<String> NAMES =
            List.of("Vermerk", "Bescheid", "Straße 7", "Bericht", "Plan", "Notiz & Anlage", "x", "y", "z");

    private final Path root;
    private final String top;
    private final SortedMap<String, ModelFile> files = new TreeMap<>();
    private boolean contentIsChecked;
    private long clock;

    /**
     * @param top folder below the root in which everything happens, with a slash at its end; empty for the root itself
     */
    ModelFolder(Path root, String top) {
        this.root = root;
        this.top = top;
    }

    /** Whether every scan reads every file, so that a change can be seen that leaves time and size as they were. */
    void contentIsChecked(boolean checked) {
        contentIsChecked = checked;
    }

    /** What there is, by path from the root. A copy. */
    SortedMap<String, ModelFile> files() {
        return new TreeMap<>(files);
    }

    void add(Random random) {
        FileContent content = RandomContent.any(random);
        freePath(random, content.extension()).ifPresent(path -> write(path, content, random));
    }

    /** Adds that many files, a few in each of many folders. */
    void fill(Random random, int count) {
        for (int i = 0; i < count; i++) {
            FileContent content = RandomContent.any(random);
            clock++;
            write(top + "Vorgang " + clock / 7 + "/Schriftstück " + clock + content.extension(), content, random);
        }
    }

    void change(Random random) {
        any(random).ifPresent(path -> write(path, changed(path, random), random));
    }

    /** Another text, of the same size and with a time before all others. */
    void replaceByOlder(Random random) {
        anyText(random).ifPresent(path -> {
            write(path, RandomContent.textOfSameSize(random, (FileContent.Text) content(path)), random);
            setTime(path, OLD_TIME.minusMillis(clock));
        });
    }

    /** Another text, of the same size and in the same second. */
    void replaceInTheSameSecond(Random random) {
        anyText(random).ifPresent(path -> {
            Instant second = Instant.ofEpochSecond(time(path).getEpochSecond());
            write(path, RandomContent.textOfSameSize(random, (FileContent.Text) content(path)), random);
            setTime(path, second.plusNanos(1_000 * (clock % 900_000) + 7));
        });
    }

    /** Another text that only its content betrays. */
    void replaceUnseen(Random random) {
        if (contentIsChecked) {
            anyText(random).ifPresent(path -> {
                Instant time = time(path);
                write(path, RandomContent.textOfSameSize(random, (FileContent.Text) content(path)), random);
                setTime(path, time);
            });
        }
    }

    /** Other rights, the same bytes and time. */
    void changeRights(Random random) {
        any(random).ifPresent(path -> {
            Instant time = time(path);
            setRights(path, ModelFile.anyRights(random));
            setTime(path, time);
        });
    }

    /** A new time, the same bytes. */
    void touch(Random random) {
        any(random).ifPresent(path -> setTime(path, nextTime()));
    }

    void copy(Random random) {
        any(random)
                .ifPresent(path -> freePath(random, content(path).extension()).ifPresent(target -> {
                    Instant time = time(path);
                    write(target, content(path), random);
                    if (random.nextBoolean()) {
                        setTime(target, time);
                    }
                }));
    }

    void rename(Random random) {
        any(random)
                .ifPresent(path -> freePath(random, content(path).extension()).ifPresent(target -> move(path, target)));
    }

    /** A new name and a new content between two scans. */
    void renameAndChange(Random random) {
        anyText(random).ifPresent(path -> freePath(random, ".txt").ifPresent(target -> {
            move(path, target);
            write(target, RandomContent.text(random), random);
        }));
    }

    /** Moved onto a file that was another document. */
    void replaceByAnother(Random random) {
        anyText(random).ifPresent(path -> anyText(random)
                .filter(other -> !other.equals(path))
                .ifPresent(other -> {
                    delete(other);
                    move(path, other);
                }));
    }

    /** Each has the name of the other, and nothing else changes. */
    void swap(Random random) {
        anyText(random).ifPresent(one -> anyText(random)
                .filter(other -> !other.equals(one))
                .ifPresent(other -> {
                    ModelFile first = files.get(one);
                    ModelFile second = files.get(other);
                    exchange(one, other);
                    files.put(one, second);
                    files.put(other, first);
                }));
    }

    void renameFolder(Random random) {
        String from = top + FOLDERS.get(1 + random.nextInt(FOLDERS.size() - 1));
        String to = top + "umbenannt " + random.nextInt(1000) + "/";
        if (Files.isDirectory(root.resolve(from)) && !Files.exists(root.resolve(to))) {
            moveFolder(from, to);
            List.copyOf(files.keySet()).stream()
                    .filter(path -> path.startsWith(from))
                    .forEach(path -> files.put(to + path.substring(from.length()), files.remove(path)));
        }
    }

    void delete(Random random) {
        any(random).ifPresent(this::delete);
    }

    /** Most of what there is. */
    void deleteMany(Random random) {
        for (String path : List.copyOf(files.keySet())) {
            if (random.nextInt(10) < 7) {
                delete(path);
            }
        }
    }

    /** A folder takes the place of a file. */
    void turnIntoFolder(Random random) {
        anyText(random).ifPresent(path -> {
            delete(path);
            write(path + "/Inhalt.txt", RandomContent.text(random), random);
        });
    }

    void changeInside(Random random) {
        List<String> containers = files.keySet().stream()
                .filter(path -> path.endsWith(".zip") || path.endsWith(".eml"))
                .toList();
        if (!containers.isEmpty()) {
            String path = containers.get(random.nextInt(containers.size()));
            write(path, RandomContent.changedInside(random, content(path)), random);
        }
    }

    void poison(Random random) {
        if (random.nextBoolean()) {
            anyText(random).ifPresent(path -> write(path, new FileContent.Empty(), random));
        } else {
            FileContent poison = RandomContent.poison(random);
            freePath(random, poison.extension()).ifPresent(path -> write(path, poison, random));
        }
    }

    /** Leaves nothing below the folder. */
    void clear() {
        try {
            Path folder = root.resolve(top);
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path path :
                            all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                        if (!path.equals(root)) {
                            Files.delete(path);
                        }
                    }
                }
            }
            files.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileContent changed(String path, Random random) {
        FileContent before = content(path);
        return switch (before) {
            case FileContent.Zip zip -> RandomContent.changedInside(random, zip);
            case FileContent.Mail mail -> RandomContent.changedInside(random, mail);
            case FileContent.Damaged damaged -> damaged.whole();
            case FileContent.Word word -> new FileContent.Word(RandomContent.words(random, 9));
            case FileContent.Pdf pdf -> new FileContent.Pdf(RandomContent.words(random, 9));
            case FileContent.Text text -> RandomContent.text(random);
            case FileContent.Empty empty -> RandomContent.text(random);
        };
    }

    private Optional<String> any(Random random) {
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(List.copyOf(files.keySet()).get(random.nextInt(files.size())));
    }

    private Optional<String> anyText(Random random) {
        List<String> texts = new ArrayList<>();
        files.forEach((path, file) -> {
            if (file.content() instanceof FileContent.Text) {
                texts.add(path);
            }
        });
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(random.nextInt(texts.size())));
    }

    /** A path where there is neither file nor folder, nor a file in place of a folder above. */
    private Optional<String> freePath(Random random, String extension) {
        String path = top
                + FOLDERS.get(random.nextInt(FOLDERS.size()))
                + NAMES.get(random.nextInt(NAMES.size()))
                + (random.nextBoolean() ? "" : " " + random.nextInt(10))
                + extension;
        return Files.exists(root.resolve(path)) ? Optional.empty() : Optional.of(path);
    }

    private FileContent content(String path) {
        return files.get(path).content();
    }

    private void write(String path, FileContent content, Random random) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            String rights = files.containsKey(path) && random.nextBoolean()
                    ? files.get(path).rights()
                    : ModelFile.anyRights(random);
            Path written = random.nextInt(4) == 0 ? file : Files.createTempFile(root.getParent(), "made", "");
            Files.write(written, content.bytes());
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(rights));
            Files.setLastModifiedTime(written, FileTime.from(nextTime()));
            if (!written.equals(file)) {
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            files.put(path, new ModelFile(content, rights));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setRights(String path, String rights) {
        try {
            Files.setPosixFilePermissions(root.resolve(path), PosixFilePermissions.fromString(rights));
            files.put(path, new ModelFile(content(path), rights));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void move(String from, String to) {
        try {
            Files.createDirectories(root.resolve(to).getParent());
            Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
            files.put(to, files.remove(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void moveFolder(String from, String to) {
        try {
            Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void exchange(String one, String other) {
        try {
            Path aside = Files.createTempFile(root.getParent(), "aside", "");
            Files.move(root.resolve(one), aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(root.resolve(other), root.resolve(one));
            Files.move(aside, root.resolve(other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String path) {
        try {
            Files.delete(root.resolve(path));
            files.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant time(String path) {
        try {
            return Files.getLastModifiedTime(root.resolve(path)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setTime(String path, Instant time) {
        try {
            Files.setLastModifiedTime(root.resolve(path), FileTime.from(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant nextTime() {
        clock++;
        return FIRST_TIME.plusMillis(clock);
    }
}
