package org.fundstelle.extract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program of its own that is in the middle of a document when it is killed. */
final class HangingExtraction {

    static final String READY = "in the middle";

    private HangingExtraction() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Path work = Files.createDirectories(directory.resolve("work"));
        Path text = Files.writeString(directory.resolve("text"), "Ein Text.");
        Path hang = Files.writeString(
                directory.resolve("hang"),
                "<mock><hang millis=\"600000\" heavy=\"true\" pulse_millis=\"100\"/></mock>");
        ExtractorSettings settings = ExtractorSettings.defaults(directory.resolve("extract"));
        try (TikaExtractor extractor = new TikaExtractor(settings, List.of("org.apache.tika.parser.mock.MockParser"))) {
            extractor.extract(text, "text.txt", work);
            System.out.println(READY);
            extractor.extract(hang, "hang.xml", work);
        }
    }
}
