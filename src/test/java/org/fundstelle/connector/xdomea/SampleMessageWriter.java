package org.fundstelle.connector.xdomea;

import java.util.List;

/** Writes head and body of a sample message as its version and type have them. */
final class SampleMessageWriter {

    private final SampleXml xml;
    private final SampleWriter objects;
    private final String number;
    private final String process;
    private final String created;

    SampleMessageWriter(SampleXml xml, String number, String process, String created) {
        this.xml = xml;
        this.objects = new SampleWriter(xml);
        this.number = number;
        this.process = process;
        this.created = created;
    }

    void write(List<SampleObject> carried, List<String> ids, String container) {
        if (xml.since(XdomeaVersion.V4_0)) {
            newHead();
        } else {
            xml.in("Kopf", this::head);
        }
        carried.stream()
                .filter(object -> object.element().equals("Anschreiben"))
                .forEach(objects::object);
        List<SampleObject> main = carried.stream()
                .filter(object -> !object.element().equals("Anschreiben"))
                .toList();
        switch (number) {
            case "0201" -> process(main);
            case "0502" ->
                ids.forEach(id -> xml.in("BewertetesObjekt", () -> {
                    xml.text("ID", id);
                    objects.appraisal("A");
                }));
            case "0601" ->
                main.forEach(object -> xml.in("DokumentZumAktualisieren", () -> {
                    xml.text("IDDokument", container);
                    xml.text("Ablageort", "Ablage 1");
                    objects.object(object);
                }));
            case "0604" -> orders("SchriftgutobjektZumErstellen", main, container);
            case "0605" -> orders("SchriftgutobjektZumAblegen", main, container);
            case "0613" -> deletions("SchriftgutobjektZumLoeschenMarkieren", ids);
            case "0614" -> deletions("SchriftgutobjektZumLoeschmarkierungAufheben", ids);
            case "0615" -> deletions("SchriftgutobjektZumEndgueltigLoeschen", ids);
            case "0623" ->
                main.forEach(object -> xml.in("GesamtprotokollZumAblegen", () -> {
                    xml.text("IDSGO", container);
                    xml.text("Ablageort", "Ablage 1");
                    objects.object(object);
                }));
            default -> main.forEach(object -> xml.in("Schriftgutobjekt", () -> objects.object(object)));
        }
    }

    private void newHead() {
        xml.in("nachrichtenkopf", () -> {
            xml.in("identifikation.nachricht", () -> {
                xml.plain("nachrichtenUUID", XdomeaSamples.uuid(815));
                xml.in("nachrichtentyp", () -> xml.plain("code", number));
                if (created != null) {
                    xml.plain("erstellungszeitpunkt", created);
                }
            });
            xml.in("leser", () -> xml.in("NameInstitution", () -> xml.text("Name", "Landesarchiv")));
            xml.in("autor", () -> xml.in("NameInstitution", () -> xml.text("Name", "Stadt Musterhausen")));
            xml.text("ProzessID", process);
        });
        xml.text("LfdNrNachrichtProTyp", "1");
        xml.text("GesamtanzahlNachrichtenProTyp", "1");
    }

    private void head() {
        boolean old = !xml.since(XdomeaVersion.V3_0);
        boolean specialist = number.startsWith("06");
        xml.text("ProzessID", process);
        xml.code("Nachrichtentyp", number);
        xml.text("Erstellungszeitpunkt", created);
        xml.in("Absender", () -> xml.in("Institution", () -> xml.text("Name", "Stadt Musterhausen")));
        xml.in("Empfaenger", () -> xml.in("Institution", () -> xml.text("Name", "Landesarchiv")));
        if (old) {
            xml.in("SendendesSystem", () -> xml.text("Produktname", "Muster"));
        }
        if (specialist) {
            xml.in("EmpfangendesSystem", () -> xml.text("Produktname", "Muster"));
            xml.text("Empfangsbestaetigung", "0");
            xml.text("Importbestaetigung", "1");
            xml.text("Erstellerkennung", "Fachverfahren 1");
            xml.text("Stapel", "0");
        } else if (number.equals("0201")) {
            xml.text("EmpfangsbestaetigungAnInitiator", "0");
            xml.text("EmpfangsbestaetigungAnVorgaenger", "0");
        } else {
            boolean carries = List.of("0401", "0503").contains(number) || number.startsWith("07");
            xml.text("Importbestaetigung", carries ? "1" : null);
            xml.text("RueckmeldungArchivkennung", number.equals("0503") ? "0" : null);
            xml.text("Empfangsbestaetigung", old && carries ? null : "0");
        }
    }

    private void process(List<SampleObject> main) {
        xml.in("Hauptobjekt", () -> main.stream()
                .filter(object -> object.element().equals("Dokument"))
                .forEach(objects::object));
        xml.in("ExternerGeschaeftsgang", () -> {
            xml.in(
                    "Identifikation",
                    () -> xml.text(xml.since(XdomeaVersion.V4_0) ? "xdomeaUUID" : "ID", XdomeaSamples.uuid(900)));
            xml.in("Beteiligungsschritt", () -> {
                xml.text("Nummer", "1");
                xml.code("Status", "001");
                xml.in("Verfuegung", () -> {
                    xml.in("Ersteller", () -> {});
                    xml.in("Adressat", () -> {});
                    xml.text("Erstellungsdatum", "2024-05-06");
                    xml.text("Erstellungsuhrzeit", "12:00:00");
                });
            });
        });
        main.stream()
                .filter(object -> !object.element().equals("Dokument"))
                .forEach(object -> xml.in("Anlage", () -> objects.object(object)));
    }

    private void orders(String element, List<SampleObject> main, String container) {
        main.forEach(object -> xml.in(element, () -> {
            xml.text("FachverfahrenObjektID", "FV-1");
            xml.text("IDContainer", container);
            xml.in("Schriftgutobjekt", () -> objects.object(object));
        }));
    }

    private void deletions(String element, List<String> ids) {
        ids.forEach(id -> xml.in(element, () -> xml.text("IDSGO", id)));
    }
}
