package org.fundstelle.connector.xdomea;

import java.util.HashMap;
import java.util.Map;

/** What is kept of an Akte, a Vorgang or a Dokument, by where it stands below its element in whatever version. */
enum Field {
    ID("Identifikation/ID", "Identifikation/xdomeaUUID"),
    NUMBER("Identifikation/NummerImUebergeordnetenContainer", "Nummer"),
    CONTEXT("Kontextobjekt"),
    TITLE("AllgemeineMetadaten/Betreff"),
    REFERENCE("AllgemeineMetadaten/Kennzeichen"),
    RESPONSIBLE("AllgemeineMetadaten/Federfuehrung"),
    MARKING(
            "AllgemeineMetadaten/Vertraulichkeitsstufe/code",
            "AllgemeineMetadaten/Geheimhaltung/Geheimhaltungsgrad/code"),
    PLAN_REFERENCE("AllgemeineMetadaten/Aktenplaneinheit/Kennzeichen"),
    PLAN_TITLE("AllgemeineMetadaten/Aktenplaneinheit/Inhaltsangabe"),
    RETENTION_END("ArchivspezifischeMetadaten/Aufbewahrungsende", "Aussonderungsmetadaten/Aufbewahrungsende"),
    RETENTION_YEARS(
            "ArchivspezifischeMetadaten/Aufbewahrungsdauer",
            "ArchivspezifischeMetadaten/Aufbewahrungsdauer/AnzahlJahre",
            "Aussonderungsmetadaten/Aufbewahrungsdauer/AnzahlJahre"),
    UNLIMITED(
            "ArchivspezifischeMetadaten/Aufbewahrungsdauer/Unbefristet",
            "Aussonderungsmetadaten/Aufbewahrungsdauer/Unbefristet"),
    APPRAISAL(
            "ArchivspezifischeMetadaten/Aussonderungsart/code",
            "ArchivspezifischeMetadaten/Aussonderungsart/Aussonderungsart/code",
            "ArchivspezifischeMetadaten/Aussonderungsart/AussonderungsartKonfigurierbar",
            "Aussonderungsmetadaten/Aussonderungsart/Aussonderungsart/code",
            "Aussonderungsmetadaten/Aussonderungsart/AussonderungsartKonfigurierbar"),
    CLOSED("ZdA"),
    CLOSED_ON("ZdADatum"),
    RUNS_UNTIL("Laufzeit/Ende"),
    TYPE("Typ"),
    RECORD_TITLE("Aktenbetreff"),
    FOREIGN_REFERENCE("FremdesGeschaeftszeichen"),
    RECEIVED("Posteingangsdatum"),
    SENT("Postausgangsdatum"),
    WRITTEN("DatumDesSchreibens"),
    AUTHOR("Bearbeiter"),

    /** Of the system that a specialist procedure writes to: what the object goes into, or the document that it replaces. */
    CONTAINER_ID("IDContainer", "IDSGO", "ID", "UUID", "xdomeaUUID"),
    REPLACED_ID("IDDokument");

    private static final Map<String, Field> BY_PLACE = new HashMap<>();

    static {
        for (Field field : values()) {
            for (String place : field.places) {
                BY_PLACE.put(place, field);
            }
        }
    }

    private final String[] places;

    Field(String... places) {
        this.places = places;
    }

    /** Null if nothing is kept from there. */
    static Field at(String place) {
        return BY_PLACE.get(place);
    }
}
