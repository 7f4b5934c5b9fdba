package org.fundstelle.connector.xjustiz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fundstelle.connector.EventSourceContractTest.Letter;

/** Messages of XJustiz about one invented file of a court. */
public final class XjustizMessages {

    public static final String NAME = "xjustiz_nachricht.xml";

    private static final String FILE = "11111111-2222-4333-8444-555555555555";

    private XjustizMessages() {}

    /** Where a document of {@link #archive} is reported. */
    public static String path(Letter letter) {
        return "12 C 345∕26 Müller ./. Gemeinde Musterstadt/Band 1/".replace("./.", ".∕.") + letter.title() + ".txt";
    }

    /** A message with documents of one file of text each; those without text are named and left out. */
    public static byte[] archive(Instant made, List<Letter> letters) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(NAME, xml(made, letters));
        letters.stream()
                .filter(letter -> letter.text() != null)
                .forEach(letter -> files.put(file(letter), letter.text()));
        return zip(files);
    }

    public static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    public static String file(Letter letter) {
        return letter.id() + ".txt";
    }

    public static String xml(Instant made, List<Letter> letters) {
        return message(made, """
                <tns:akte>
                  <tns:identifikation><tns:id>%s</tns:id></tns:identifikation>
                  <tns:xjustiz.fachspezifischeDaten>
                    <tns:aktentyp listVersionID="2.2"><code>001</code></tns:aktentyp>
                    <tns:anzeigename>Müller ./. Gemeinde Musterstadt</tns:anzeigename>
                    <tns:aktenzeichen><tns:auswahl_aktenzeichen><tns:aktenzeichen.freitext>12 C 345/26</tns:aktenzeichen.freitext></tns:auswahl_aktenzeichen></tns:aktenzeichen>
                    <tns:inhalt>
                      <tns:teilakte>
                        <tns:identifikation><tns:id>66666666-2222-4333-8444-555555555555</tns:id></tns:identifikation>
                        <tns:xjustiz.fachspezifischeDaten>
                          <tns:anzeigename>Band 1</tns:anzeigename>
                          <tns:inhalt>%s</tns:inhalt>
                        </tns:xjustiz.fachspezifischeDaten>
                      </tns:teilakte>
                    </tns:inhalt>
                  </tns:xjustiz.fachspezifischeDaten>
                </tns:akte>""".formatted(
                FILE,
                letters.stream().map(letter -> document(letter, file(letter))).collect(Collectors.joining())));
    }

    /** A message whose documents and files are given as they stand in it. */
    public static String message(Instant made, String objects) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <tns:nachricht.gds.uebermittlungSchriftgutobjekte.0005005 xmlns:tns="http://www.xjustiz.de">
                  <tns:nachrichtenkopf xjustizVersion="3.5.1">
                    <tns:aktenzeichen.absender>12 C 345/26</tns:aktenzeichen.absender>
                    <tns:erstellungszeitpunkt>%s</tns:erstellungszeitpunkt>
                    <tns:eigeneNachrichtenID>99999999-2222-4333-8444-555555555555</tns:eigeneNachrichtenID>
                  </tns:nachrichtenkopf>
                  <tns:grunddaten><tns:verfahrensdaten/></tns:grunddaten>
                  <tns:schriftgutobjekte>%s</tns:schriftgutobjekte>
                </tns:nachricht.gds.uebermittlungSchriftgutobjekte.0005005>
                """.formatted(made, objects);
    }

    static String document(Letter letter, String... files) {
        String marking = letter.marking() == null
                ? ""
                : "<tns:vertraulichkeitsstufe listURI=\"urn:xoev-de:xdomea:codeliste:vertraulichkeitsstufe\""
                        + " listVersionID=\"1.0\"><code>" + code(letter.marking())
                        + "</code></tns:vertraulichkeitsstufe>";
        return """
                <tns:dokument>
                  <tns:identifikation><tns:id>%s</tns:id><tns:nummerImUebergeordnetenContainer>1</tns:nummerImUebergeordnetenContainer></tns:identifikation>
                  %s
                  <tns:xjustiz.fachspezifischeDaten>
                    <tns:anzeigename>%s</tns:anzeigename>
                    <tns:datumDesSchreibens>2026-02-27</tns:datumDesSchreibens>
                    %s
                  </tns:xjustiz.fachspezifischeDaten>
                </tns:dokument>
                """.formatted(
                letter.id(),
                marking,
                letter.title(),
                List.of(files).stream()
                        .map(file -> "<tns:datei><tns:dateiname>" + file
                                + "</tns:dateiname><tns:bestandteil><code>001</code></tns:bestandteil></tns:datei>")
                        .collect(Collectors.joining()));
    }

    private static String code(String marking) {
        return switch (marking) {
            case "Geheim" -> "001";
            case "VS-NfD" -> "002";
            case "Offen" -> "003";
            default -> throw new IllegalArgumentException(marking);
        };
    }
}
