package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileReferenceTermsTest {

    @Test
    void findsFileReferenceInSentence() {
        assertThat(FileReferenceTerms.of("Was steht in \"II-3/124.01-17/2026\"?"))
                .contains("ii-3/124.01-17/2026");
    }

    @Test
    void findsFileReferenceWrittenWithSpaces() {
        assertThat(FileReferenceTerms.of("Az. II A 3 - 124.01 / 17")).contains("iia3-124.01/17");
    }

    @Test
    void ordinaryQuestionHasNone() {
        assertThat(FileReferenceTerms.of("Wie viele Einwohner hatte die Stadt 1990?"))
                .isEmpty();
        assertThat(FileReferenceTerms.of("?")).isEmpty();
    }

    @Test
    void longQueryHasBoundedTerms() {
        String query = IntStream.range(0, 2000).mapToObj(i -> i + "/" + i).collect(Collectors.joining(" "));
        assertThat(FileReferenceTerms.of(query)).hasSizeLessThanOrEqualTo(400);
    }

    @Test
    void caseAndWhiteSpaceDoNotMatter() {
        assertThat(FileReferenceTerms.normalised("II-3 /\u00A0124.01")).isEqualTo("ii-3/124.01");
    }
}
