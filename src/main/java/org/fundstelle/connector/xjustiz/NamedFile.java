package org.fundstelle.connector.xjustiz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A file that a document names.
 *
 * @param part what it is of the document: code of the list GDS.Bestandteiltyp, empty where it is not said
 * @param version of the document
 */
record NamedFile(String name, String part, long version) {

    private static final String ORIGINAL = "001";
    private static final String REPRESENTATIVE = "002";

    /** The files with text of a document in its newest version, the best one first: what is made for reading, then the original. */
    static List<NamedFile> of(Element document) {
        List<NamedFile> files = new ArrayList<>();
        for (Element file : document.below(Set.of("datei"), Place.OWN)) {
            boolean about = file.text("dateiname.bezugsdatei").isPresent();
            file.text("dateiname")
                    .filter(name -> !about)
                    .ifPresent(name -> files.add(new NamedFile(
                            name,
                            file.text("bestandteil", "code").orElse(""),
                            number(file.text("versionsnummer").orElse("")))));
        }
        long newest = files.stream().mapToLong(NamedFile::version).max().orElse(0);
        files.removeIf(file -> file.version() < newest);
        // Signatures, protocols and notes are about a document, not the document.
        if (files.stream().anyMatch(file -> file.rank() < 2)) {
            files.removeIf(file -> file.rank() > 2);
        }
        files.sort(Comparator.comparingInt(NamedFile::rank));
        return files;
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private int rank() {
        return switch (part) {
            case REPRESENTATIVE -> 0;
            case ORIGINAL -> 1;
            case "" -> 2;
            default -> 3;
        };
    }
}
