package org.fundstelle.connector.xdomea;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A version of the standard that is read. */
enum XdomeaVersion {
    V2_3("2.3.0"),
    V2_4("2.4.0"),
    V3_0("3.0.0"),
    V3_1("3.1.0"),
    V4_0("4.0.0");

    /** What the namespaces of all versions begin with. */
    static final String NAMESPACES = "urn:xoev-de:xdomea:schema:";

    private final String number;

    XdomeaVersion(String number) {
        this.number = number;
    }

    static Optional<XdomeaVersion> of(String namespace) {
        return Arrays.stream(values())
                .filter(version -> version.namespace().equals(namespace))
                .findFirst();
    }

    /** Such as {@code 2.3.0, 2.4.0}. */
    static String known() {
        return Arrays.stream(values()).map(XdomeaVersion::number).collect(Collectors.joining(", "));
    }

    String number() {
        return number;
    }

    String namespace() {
        return NAMESPACES + number;
    }

    /** Where the time of creation is, below the root. */
    String creationPath() {
        return this == V4_0
                ? "nachrichtenkopf/identifikation.nachricht/erstellungszeitpunkt"
                : "Kopf/Erstellungszeitpunkt";
    }

    /** Whether it has an element for the day on which an object was closed (zu den Akten). */
    boolean datesClosing() {
        return compareTo(V3_0) >= 0;
    }
}
