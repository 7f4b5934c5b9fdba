package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.connector.xdomea.XdomeaSamples.akte;
import static org.fundstelle.connector.xdomea.XdomeaSamples.anlage;
import static org.fundstelle.connector.xdomea.XdomeaSamples.dokument;
import static org.fundstelle.connector.xdomea.XdomeaSamples.file;
import static org.fundstelle.connector.xdomea.XdomeaSamples.uuid;
import static org.fundstelle.connector.xdomea.XdomeaSamples.vorgang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.DocumentMessage.Attached;
import org.fundstelle.connector.inbox.DocumentMessage.Described;
import org.fundstelle.connector.inbox.DocumentMessage.Missing;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.DocumentMessage.Withdrawal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What comes of every message in every version: the table of docs/xdomea.md. */
class MessageTableTest {

    /** Those that say something of documents, and one that does not. */
    static final List<String> MESSAGES = List.of(
            "Information.Information.0101",
            "Geschaeftsgang.Geschaeftsgang.0201",
            "Abgabe.Abgabe.0401",
            "Aussonderung.Anbieteverzeichnis.0501",
            "Aussonderung.Bewertungsverzeichnis.0502",
            "Aussonderung.Aussonderung.0503",
            "FVDaten.DokumentAktualisieren.0601",
            "FVDaten.SGOErstellen.0604",
            "FVDaten.SGOAblegen.0605",
            "FVDaten.SGOLoeschenMarkieren.0613",
            "FVDaten.SGOLoeschmarkierungAufheben.0614",
            "FVDaten.SGOEndgueltigLoeschen.0615",
            "FVDaten.GesamtprotokollAblegen.0623",
            "Zwischenarchivierung.Auslagerung.0701",
            "Zwischenarchivierung.RueckleiheUebergabe.0712",
            "Zwischenarchivierung.RueckuebertragungUebergabe.0722");

    private static final Map<String, String> TABLE = new TreeMap<>();

    static XdomeaSamples.Message sample(String version, String root) {
        XdomeaSamples.Message message = XdomeaSamples.message(version, root);
        SampleObject letter = dokument(uuid(3))
                .with("Betreff", "Antrag auf Baugenehmigung")
                .with("DatumDesSchreibens", "2023-04-05")
                .with("Typ", "Antrag")
                .version("1", file(uuid(31), "Antrag", "txt", "045", "Es wird beantragt."))
                .add(anlage(uuid(4))
                        .with("Betreff", "Lageplan")
                        .version("1", file(uuid(41), "Lageplan", "txt", "045", "Der Plan.")));
        SampleObject paper = dokument(uuid(5)).with("Betreff", "Papierakte").with("Kennzeichen", "P 1");
        SampleObject record = akte(uuid(1))
                .with("Betreff", "Bauvorhaben Rathausplatz")
                .with("Kennzeichen", "BA 12/2023")
                .with("Vertraulichkeitsstufe", "003")
                .with("Aktenplankennzeichen", "60.1")
                .with("Aktenplaninhalt", "Baugenehmigungen")
                .with("Aussonderungsart", "B")
                .with("Aufbewahrungsdauer", "10")
                .add(vorgang(uuid(2)).with("Betreff", "Genehmigung").add(letter, paper));
        return switch (message.number()) {
            case "0201" -> message.add(letter, record.with("ID", uuid(10)));
            case "0501" -> message.add(unfiled(record));
            case "0502", "0613", "0614", "0615" -> message.ids(uuid(1), uuid(3));
            case "0601" -> message.container(uuid(77)).add(letter);
            case "0604", "0605" -> message.container(uuid(88)).add(record);
            case "0623" -> message.container(uuid(1)).add(paper);
            default -> message.add(record);
        };
    }

    private static SampleObject unfiled(SampleObject object) {
        object.versions().clear();
        object.children().forEach(MessageTableTest::unfiled);
        return object;
    }

    @TestFactory
    Stream<DynamicTest> everyMessageOfEveryVersionHasItsOutcome() {
        return XdomeaSamples.versions().stream().flatMap(version -> MESSAGES.stream()
                .map(root -> DynamicTest.dynamicTest(version + " " + root, () -> check(version, root))));
    }

    private static void check(String version, String root) throws Exception {
        XdomeaSamples.Message sample = sample(version, root);
        DocumentMessage message = new XdomeaFormat().read(sample.fileName(), new MemoryParcel(sample.files()));
        String outcome = outcome(message);
        TABLE.merge(root, outcome, (one, other) -> one.equals(other) ? one : one + " / " + version + ": " + other);
        assertThat(message.type()).isEqualTo(root + " (xdomea " + version + ")");
        assertThat(outcome).isEqualTo(expected(sample.number()));
    }

    private static String expected(String number) {
        return switch (number) {
            case "0201" -> "2 with file, 1 described";
            case "0501" -> "3 described";
            case "0502", "0614" -> "nothing";
            case "0601" -> "2 with file";
            case "0613", "0615" -> "2 deleted";
            case "0623" -> "1 described";
            default -> "2 with file, 1 described";
        };
    }

    static String outcome(DocumentMessage message) {
        int attached = 0;
        int described = 0;
        int missing = 0;
        int deleted = 0;
        for (DocumentMessage.Statement statement : message.statements()) {
            switch (statement) {
                case Withdrawal withdrawal -> deleted++;
                case StatedDocument document -> {
                    switch (document.content()) {
                        case Attached file -> attached++;
                        case Described text -> described++;
                        case Missing fault -> missing++;
                    }
                }
            }
        }
        List<String> words = new ArrayList<>();
        add(words, attached, "with file");
        add(words, described, "described");
        add(words, missing, "missing");
        add(words, deleted, "deleted");
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }

    private static void add(List<String> words, int count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }

    @AfterAll
    static void print() {
        System.out.println("xdomea " + String.join(", ", XdomeaSamples.versions()) + ":");
        TABLE.forEach((root, outcome) -> System.out.println("  " + root + ": " + outcome));
    }
}
