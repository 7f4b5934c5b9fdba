package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.fundstelle.extract.ArchivePoison;
import org.fundstelle.extract.PdfPoison;
import org.fundstelle.extract.Poison;
import org.fundstelle.extract.TextPoison;
import org.fundstelle.extract.XmlPoison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of harmful files and good ones: each harmful file is in quarantine with a reason, each good one is found. */
class PoisonFolderIT {

    private static final int GOOD = 30;

    /** Files that harm nobody: their text is read, or there is none. */
    private static final Set<String> HARMLESS = Set.of("namen.zip");

    private static final Map<String, String> LIMITS = Map.of(
            "fundstelle.extraction.timeout", "10s",
            "fundstelle.extraction.limits.children", "500",
            "fundstelle.extraction.limits.all-children", "800",
            "fundstelle.extraction.limits.unpacked-megabytes", "20",
            "fundstelle.extraction.limits.all-unpacked-megabytes", "30");

    @TempDir
    private static Path root;

    @Test
    void everyGoodFileIsFoundAndEveryHarmfulOneIsNamed() throws Exception {
        Path folder = Files.createDirectory(root.resolve("folder"));
        List<Poison> poisons = poisons();
        for (int i = 0; i < GOOD; i++) {
            Files.writeString(
                    folder.resolve("Vermerk " + i + ".txt"),
                    "Vermerk " + word(i) + " zum Vorgang. Die Akte wird nach Abschluss an das Archiv abgegeben.");
        }
        for (Poison poison : poisons) {
            poison.in(folder);
        }
        Map<String, String> settings = new HashMap<>(LIMITS);
        settings.put("fundstelle.documents", folder.toString());

        try (RunningFundstelle fundstelle = RunningFundstelle.start(root.resolve("data"), settings)) {
            HttpCaller local = fundstelle.local();
            for (int i = 0; i < GOOD; i++) {
                assertThat(local.found(word(i), "lexical")).containsExactly("Vermerk " + i + ".txt");
            }
            Map<String, JsonNode> quarantined = new HashMap<>();
            local.getJson("/api/v1/admin/quarantine?limit=1000", "Accept-Language", "de")
                    .forEach(item -> quarantined.put(item.path("file").asText(), item));
            for (Poison poison : poisons) {
                List<JsonNode> items = quarantined.entrySet().stream()
                        .filter(entry -> (entry.getKey() + "!").startsWith(poison.fileName() + "!"))
                        .map(Map.Entry::getValue)
                        .toList();
                assertThat(items).as(poison.fileName()).isNotEmpty().allSatisfy(PoisonFolderIT::hasGermanReason);
            }
            assertNothingIsLost(local, quarantined.size(), poisons);
        }
    }

    /** Every file has one state, and nobody waits. */
    private static void assertNothingIsLost(HttpCaller local, int quarantined, List<Poison> poisons) {
        JsonNode documents = local.sources().get(0).path("documents");
        assertThat(documents.path("pending").asLong()).isZero();
        assertThat(documents.path("quarantined").asLong()).isEqualTo(quarantined);
        assertThat(local.sources().get(0).path("lastScan").path("seen").asLong())
                .isEqualTo(GOOD + poisons.size());
        assertThat(documents.path("indexed").asLong() + quarantined).isGreaterThanOrEqualTo(GOOD + poisons.size());
    }

    private static void hasGermanReason(JsonNode item) {
        String german = ResourceBundle.getBundle("messages", java.util.Locale.GERMAN)
                .getString("quarantine." + item.path("kind").asText());
        assertThat(item.path("reason").asText()).startsWith(german.substring(0, 20));
    }

    private static List<Poison> poisons() throws Exception {
        List<Poison> poisons = new ArrayList<>();
        poisons.addAll(ArchivePoison.bombs(60_000_000));
        poisons.addAll(ArchivePoison.nested(60));
        poisons.addAll(ArchivePoison.entries(2000));
        poisons.addAll(XmlPoison.laughing());
        poisons.addAll(TextPoison.pictures());
        poisons.addAll(only(
                PdfPoison.all(1_000_000, false),
                "kreis.pdf",
                "spiegel.pdf",
                "felder.pdf",
                "verschachtelt.pdf",
                "geheim.pdf"));
        poisons.addAll(only(TextPoison.office(), "geheim.docx", "tief.docx"));
        poisons.addAll(only(TextPoison.texts(1_000_000, 100_000), "tief.html", "tief.xml"));
        poisons.addAll(only(TextPoison.mails(2000, 2000), "anhänge.eml", "tief.eml"));
        poisons.removeIf(poison -> HARMLESS.contains(poison.fileName()));
        return poisons;
    }

    private static List<Poison> only(List<Poison> poisons, String... names) {
        return poisons.stream()
                .filter(poison -> Stream.of(names).anyMatch(poison.fileName()::equals))
                .toList();
    }

    /** A word of its own for each number. */
    private static String word(int number) {
        return "Prüfwort" + (char) ('a' + number / 26) + (char) ('a' + number % 26) + "x";
    }
}
