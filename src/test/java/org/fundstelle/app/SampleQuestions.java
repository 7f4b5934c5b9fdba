package org.fundstelle.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What the sample documents must answer, and what becomes of each of them: {@code sample/questions.yaml}. */
record SampleQuestions(List<Question> questions, List<Lexical> lexical, List<Outcome> outcomes) {

    record Question(String question, String document, Integer page, String answer, String needs) {
        boolean needsOcr() {
            return "ocr".equals(needs);
        }
    }

    record Lexical(String query, String document, String shows) {}

    /**
     * @param withoutOcr kind of the quarantine entry when there is no OCR; null where it does not matter
     */
    record Outcome(String document, String outcome, String kind, String withoutOcr, List<String> children) {

        Outcome {
            children = children == null ? List.of() : List.copyOf(children);
        }

        /** The quarantine kind, null when the document is indexed. */
        String kind(boolean ocr) {
            return ocr || withoutOcr == null ? kind : withoutOcr;
        }

        /** Paths of the documents inside. */
        List<String> inside() {
            return children.stream().map(child -> document + "!/" + child).toList();
        }
    }

    static SampleQuestions read() throws IOException {
        try (InputStream yaml = SampleQuestions.class.getResourceAsStream("/sample/questions.yaml")) {
            return new ObjectMapper(new YAMLFactory())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(yaml, SampleQuestions.class);
        }
    }
}
