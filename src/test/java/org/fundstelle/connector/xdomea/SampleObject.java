package org.fundstelle.connector.xdomea;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of a sample message: an Akte, a Vorgang or a Dokument, by the names of the standard's elements. */
public final class SampleObject {

    /** A file of a version. */
    public record SampleFile(
            String name, String originalName, String formatCode, byte[] content, String hash, String hashAlgorithm) {

        public SampleFile(String name, String formatCode, byte[] content) {
            this(name, null, formatCode, content, null, null);
        }

        public SampleFile withOriginalName(String original) {
            return new SampleFile(name, original, formatCode, content, hash, hashAlgorithm);
        }

        /** Written since 4.0. */
        public SampleFile withHash(String value, String algorithm) {
            return new SampleFile(name, originalName, formatCode, content, value, algorithm);
        }
    }

    /** A version of a document. */
    public record SampleVersion(String number, List<SampleFile> files) {}

    private final String element;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<SampleObject> children = new ArrayList<>();
    private final List<SampleVersion> versions = new ArrayList<>();

    SampleObject(String element, String id) {
        this.element = element;
        with("ID", id);
    }

    /**
     * A text by the name of its element: Betreff, Kennzeichen, Federfuehrung, Vertraulichkeitsstufe (a code), Aktenplankennzeichen,
     * Aktenplaninhalt, Aufbewahrungsdauer (years, or {@code Unbefristet}), Aufbewahrungsende, Aussonderungsart, ZdA, ZdADatum, Beginn,
     * Ende, Typ, Aktenbetreff, DatumDesSchreibens, Bearbeiter, Kontextobjekt, NummerImUebergeordnetenContainer and so on. Null leaves it out.
     */
    public SampleObject with(String name, String text) {
        if (text == null) {
            texts.remove(name);
        } else {
            texts.put(name, text);
        }
        return this;
    }

    public SampleObject add(SampleObject... inside) {
        children.addAll(List.of(inside));
        return this;
    }

    public SampleObject version(String number, SampleFile... files) {
        versions.add(new SampleVersion(number, List.of(files)));
        return this;
    }

    String element() {
        return element;
    }

    /** Null for none. */
    String text(String name) {
        return texts.get(name);
    }

    List<SampleObject> children(String... elements) {
        return children.stream()
                .filter(child -> List.of(elements).contains(child.element))
                .toList();
    }

    List<SampleObject> children() {
        return children;
    }

    List<SampleVersion> versions() {
        return versions;
    }
}
