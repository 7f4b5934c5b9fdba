package org.fundstelle.connector.xdomea;

import java.util.Map;

/** What an object is. */
enum ObjectKind {
    AKTE,
    TEILAKTE,
    VORGANG,
    TEILVORGANG,
    DOKUMENT,
    /** Since 4.0: a document that only holds others. */
    DOKUMENT_MIT_SCHRIFTSTUECK,
    /** A document with another one; since 4.0, and in a Geschäftsgang, something around it. */
    ANLAGE,
    /** The letter that comes with a message; perhaps only something around it. */
    ANSCHREIBEN,
    /** An order of a specialist procedure, which names objects of the system that it writes to. */
    ORDER;

    private static final Map<String, ObjectKind> BY_ELEMENT = Map.of(
            "Akte", AKTE,
            "Teilakte", TEILAKTE,
            "Vorgang", VORGANG,
            "Teilvorgang", TEILVORGANG,
            "Dokument", DOKUMENT,
            "Schriftstueck", DOKUMENT,
            "DokumentMitSchriftstueck", DOKUMENT_MIT_SCHRIFTSTUECK,
            "Anlage", ANLAGE,
            "Anschreiben", ANSCHREIBEN);

    /**
     * Null if the element is no object.
     *
     * @param depth 1 for the root
     */
    static ObjectKind of(String element, int depth) {
        if (depth == 2 && element.contains("Zum")) {
            return ORDER;
        }
        return BY_ELEMENT.get(element);
    }

    boolean isRecord() {
        return this == AKTE || this == TEILAKTE;
    }

    boolean isProcess() {
        return this == VORGANG || this == TEILVORGANG;
    }

    boolean isDocument() {
        return !isRecord() && !isProcess() && this != ORDER;
    }

    /** Whether it may be only something around another object. */
    boolean mayWrap() {
        return this == ANLAGE || this == ANSCHREIBEN;
    }
}
