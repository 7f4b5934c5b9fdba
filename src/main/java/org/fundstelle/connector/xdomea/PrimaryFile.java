package org.fundstelle.connector.xdomea;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A format of a version of a document: the file that it names, and what is said of it. Filled by one thread, read afterwards. */
final class PrimaryFile {

    /** What is kept, by where it stands below {@code Version/Format}. */
    enum Detail {
        FORMAT_CODE("Name/code"),
        FORMAT_NAME("Name/name", "SonstigerName"),
        FORMAT_VERSION("Version"),
        NAME("Primaerdokument/Dateiname"),
        ORIGINAL_NAME("Primaerdokument/DateinameOriginal"),
        CREATOR("Primaerdokument/Ersteller"),
        CREATED("Primaerdokument/DatumUhrzeit"),
        CHANGED("Primaerdokument/ZeitpunktLetzteAenderung"),
        HASH("Primaerdokument/Hash/Wert"),
        HASH_ALGORITHM("Primaerdokument/Hash/Algorithmus/code", "Primaerdokument/Hash/SonstigerAlgorithmus");

        private static final Map<String, Detail> BY_PLACE = new HashMap<>();

        static {
            for (Detail detail : values()) {
                for (String place : detail.places) {
                    BY_PLACE.put(place, detail);
                }
            }
        }

        private final String[] places;

        Detail(String... places) {
            this.places = places;
        }

        /** Null if nothing is kept from there. */
        static Detail at(String place) {
            return BY_PLACE.get(place);
        }
    }

    private final String path;
    private final Map<Detail, String> details = new EnumMap<>(Detail.class);

    /** @param path of the Format's element */
    PrimaryFile(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    void put(Detail detail, String text) {
        details.putIfAbsent(detail, text);
    }

    Optional<String> get(Detail detail) {
        return Optional.ofNullable(details.get(detail)).filter(text -> !text.isEmpty());
    }

    /** The name that the message states, perhaps with folders. */
    Optional<String> stated() {
        return get(Detail.NAME).filter(name -> !lastPart(name).isEmpty());
    }

    /** The last part of the name that the message states: some exporters write folders into it. */
    Optional<String> fileName() {
        return stated().map(PrimaryFile::lastPart);
    }

    static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
