package org.fundstelle.connector.xdomea;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version of a document, with a file in one or several formats. Filled by one thread, read afterwards. */
final class DocumentVersion {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,18}){0,9}");

    private final List<PrimaryFile> files = new ArrayList<>();
    private String number = "";

    /**
     * The newest of those that have a file: the one with the highest number, or the last if not all numbers are numbers; of equal
     * numbers, the last.
     *
     * @param versions in the order of the message
     */
    static Optional<DocumentVersion> newest(List<DocumentVersion> versions) {
        List<DocumentVersion> filed =
                versions.stream().filter(version -> !version.files.isEmpty()).toList();
        if (filed.isEmpty()) {
            return Optional.empty();
        }
        boolean numbered = filed.stream()
                .allMatch(version -> NUMBER.matcher(version.number).matches());
        if (!numbered) {
            return Optional.of(filed.getLast());
        }
        DocumentVersion newest = filed.getFirst();
        for (DocumentVersion version : filed) {
            if (compareNumbers(version.number, newest.number) >= 0) {
                newest = version;
            }
        }
        return Optional.of(newest);
    }

    void number(String stated) {
        number = stated;
    }

    String number() {
        return number;
    }

    void add(PrimaryFile file) {
        files.add(file);
    }

    /** Null before the first. */
    PrimaryFile lastFile() {
        return files.isEmpty() ? null : files.getLast();
    }

    /** The best for text first. */
    List<PrimaryFile> filesByRank() {
        return files.stream().sorted(Comparator.comparing(FormatRank::of)).toList();
    }

    private static int compareNumbers(String one, String other) {
        String[] ones = one.split("\\.");
        String[] others = other.split("\\.");
        for (int i = 0; i < Math.max(ones.length, others.length); i++) {
            int order = part(ones, i).compareTo(part(others, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static BigInteger part(String[] parts, int index) {
        return index < parts.length ? new BigInteger(parts[index]) : BigInteger.ZERO;
    }
}
