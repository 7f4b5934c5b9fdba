package org.fundstelle.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void cellsWithSeparatorsQuotesAndLinesAreQuoted() throws IOException {
        assertThat(csv(',', "a,b", "a;b", "say \"ja\"", "zwei\nZeilen", "plain"))
                .isEqualTo("\"a,b\",a;b,\"say \"\"ja\"\"\",\"zwei\nZeilen\",plain\r\n");
        assertThat(csv(';', "a,b", "a;b")).isEqualTo("a,b;\"a;b\"\r\n");
    }

    @Test
    void emptyCellsStayEmpty() throws IOException {
        assertThat(csv(',', "", null, "x")).isEqualTo(",,x\r\n");
    }

    @Test
    void formulasAreDisarmed() throws IOException {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx")) {
            assertThat(csv(',', formula)).as(formula).contains("'" + formula);
        }
        assertThat(csv(',', "a=1")).isEqualTo("a=1\r\n");
    }

    private static String csv(char separator, String... cells) throws IOException {
        StringBuilder out = new StringBuilder();
        new Csv(out, separator).row(Arrays.asList(cells));
        return out.toString();
    }
}
