package org.fundstelle.connector.xdomea;

import java.util.Objects;
import java.util.stream.Stream;

/** Writes the objects of a sample message in the order of the schemas of its version. */
final class SampleWriter {

    private final SampleXml xml;

    SampleWriter(SampleXml xml) {
        this.xml = xml;
    }

    /** With whatever the version puts around it. */
    void object(SampleObject object) {
        boolean document = isDocument(object);
        if (document && xml.since(XdomeaVersion.V4_0) && object.element().startsWith("Dokument")) {
            xml.in("DokumentOderDokumentMitSchriftstueck", () -> bare(object));
        } else if (document
                && xml.since(XdomeaVersion.V4_0)
                && !object.element().equals("Schriftstueck")) {
            xml.in(object.element(), () -> xml.in("Dokument", () -> inside(object)));
        } else {
            bare(object);
        }
    }

    private void bare(SampleObject object) {
        xml.in(object.element(), () -> inside(object));
    }

    private static boolean isDocument(SampleObject object) {
        return !object.element().endsWith("kte") && !object.element().endsWith("organg");
    }

    private void inside(SampleObject object) {
        xml.in("Identifikation", () -> {
            xml.text(xml.since(XdomeaVersion.V4_0) ? "xdomeaUUID" : "ID", object.text("ID"));
            xml.text("NummerImUebergeordnetenContainer", object.text("NummerImUebergeordnetenContainer"));
        });
        if (xml.since(XdomeaVersion.V4_0)) {
            xml.text("Kontextobjekt", object.text("Kontextobjekt"));
        }
        general(object);
        if (isDocument(object)) {
            document(object);
        } else {
            archival(object);
            if (object.element().endsWith("kte")) {
                akte(object);
            } else {
                vorgang(object);
            }
        }
    }

    private void general(SampleObject object) {
        xml.in("AllgemeineMetadaten", () -> {
            xml.text("Betreff", object.text("Betreff"));
            xml.text("Kennzeichen", object.text("Kennzeichen"));
            xml.text("Federfuehrung", object.text("Federfuehrung"));
            String marking = object.text("Vertraulichkeitsstufe");
            if (marking != null && xml.since(XdomeaVersion.V4_0)) {
                xml.in("Geheimhaltung", () -> xml.code("Geheimhaltungsgrad", marking));
            } else {
                xml.code("Vertraulichkeitsstufe", marking);
            }
            if (object.text("Aktenplankennzeichen") != null) {
                xml.in("Aktenplaneinheit", () -> {
                    xml.text("Kennzeichen", object.text("Aktenplankennzeichen"));
                    xml.text("Inhaltsangabe", object.text("Aktenplaninhalt"));
                });
            }
        });
    }

    private void archival(SampleObject object) {
        boolean any = Stream.of("Aufbewahrungsdauer", "Aussonderungsart", "Aufbewahrungsende")
                .map(object::text)
                .anyMatch(Objects::nonNull);
        if (any) {
            xml.in(xml.since(XdomeaVersion.V4_0) ? "Aussonderungsmetadaten" : "ArchivspezifischeMetadaten", () -> {
                duration(object.text("Aufbewahrungsdauer"));
                appraisal(object.text("Aussonderungsart"));
                xml.text("Aufbewahrungsende", object.text("Aufbewahrungsende"));
            });
        }
    }

    private void duration(String years) {
        if (years == null) {
            return;
        }
        if (!xml.since(XdomeaVersion.V3_0)) {
            xml.text("Aufbewahrungsdauer", years);
        } else {
            xml.in("Aufbewahrungsdauer", () -> {
                if (years.equals("Unbefristet")) {
                    xml.text("Unbefristet", "1");
                } else {
                    xml.text("AnzahlJahre", years);
                }
            });
        }
    }

    void appraisal(String code) {
        if (code == null) {
            return;
        }
        if (xml.since(XdomeaVersion.V3_0)) {
            xml.in("Aussonderungsart", () -> xml.code("Aussonderungsart", code));
        } else {
            xml.code("Aussonderungsart", code);
        }
    }

    private void akte(SampleObject akte) {
        xml.text("Typ", akte.text("Typ"));
        duration(akte);
        if (!akte.children().isEmpty()) {
            xml.in("Akteninhalt", () -> {
                akte.children("Dokument", "DokumentMitSchriftstueck").forEach(this::object);
                akte.children("Vorgang").forEach(this::object);
                if (xml.since(XdomeaVersion.V3_0)) {
                    akte.children("Teilakte").forEach(this::object);
                }
            });
        }
        if (xml.since(XdomeaVersion.V3_0)) {
            xml.text("ZdA", akte.text("ZdA"));
            xml.text("ZdADatum", akte.text("ZdADatum"));
        } else {
            akte.children("Teilakte").forEach(this::object);
        }
    }

    private void vorgang(SampleObject vorgang) {
        xml.text("Aktenbetreff", vorgang.text("Aktenbetreff"));
        xml.text("Typ", vorgang.text("Typ"));
        xml.text("ZdA", vorgang.text("ZdA"));
        if (xml.since(XdomeaVersion.V3_0)) {
            xml.text("ZdADatum", vorgang.text("ZdADatum"));
        }
        duration(vorgang);
        vorgang.children("Dokument", "DokumentMitSchriftstueck").forEach(this::object);
        vorgang.children("Teilvorgang").forEach(this::object);
    }

    private void duration(SampleObject object) {
        if (object.text("Beginn") != null || object.text("Ende") != null) {
            xml.in("Laufzeit", () -> {
                xml.text("Beginn", object.text("Beginn"));
                xml.text("Ende", object.text("Ende"));
            });
        }
    }

    private void document(SampleObject document) {
        for (String name : new String[] {
            "FremdesGeschaeftszeichen",
            "Posteingangsdatum",
            "Postausgangsdatum",
            "DatumDesSchreibens",
            "Bearbeiter",
            "Typ"
        }) {
            xml.text(name, document.text(name));
        }
        document.versions().forEach(this::version);
        document.children("Anlage").forEach(this::object);
        document.children("Schriftstueck").forEach(this::object);
    }

    private void version(SampleObject.SampleVersion version) {
        xml.in("Version", () -> {
            xml.text("Nummer", version.number());
            version.files().forEach(this::format);
        });
    }

    private void format(SampleObject.SampleFile file) {
        xml.in("Format", () -> {
            xml.code("Name", file.formatCode());
            xml.text("Version", "1");
            xml.in("Primaerdokument", () -> {
                xml.text("Dateiname", file.name());
                if (xml.since(XdomeaVersion.V3_0)) {
                    xml.text("DateinameOriginal", file.originalName());
                }
                xml.text("DatumUhrzeit", "2024-05-06T07:08:09+02:00");
                if (xml.since(XdomeaVersion.V4_0) && file.hash() != null) {
                    xml.in("Hash", () -> {
                        xml.text("Wert", file.hash());
                        xml.in("Algorithmus", () -> xml.plain("code", file.hashAlgorithm()));
                    });
                }
            });
        });
    }
}
