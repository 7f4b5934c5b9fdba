package org.fundstelle.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fundstelle.document.Block;
import org.fundstelle.document.Block.Heading;
import org.fundstelle.document.Block.ListItem;
import org.fundstelle.document.Block.Paragraph;
import org.fundstelle.document.Block.Table;
import org.junit.jupiter.api.Test;

class XhtmlBlocksTest {

    @Test
    void keepsHeadingsAndParagraphsInOrder() {
        assertThat(blocks("<h1>Titel\n</h1><p>Ein  <i>kurzer</i>\n Text.</p><h3>Unter</h3>loser Text<p> </p>"))
                .containsExactly(
                        new Heading(1, "Titel", 0),
                        new Paragraph("Ein kurzer Text.", 0),
                        new Heading(3, "Unter", 0),
                        new Paragraph("loser Text", 0));
    }

    @Test
    void nestsListItems() {
        assertThat(blocks("<ol><li><p>eins</p><ul><li>innen</li></ul></li><li>zwei</li></ol><p>danach</p>"))
                .containsExactly(
                        new ListItem(0, "1.", "eins", 0),
                        new ListItem(1, "-", "innen", 0),
                        new ListItem(0, "2.", "zwei", 0),
                        new Paragraph("danach", 0));
    }

    @Test
    void keepsGivenMarkers() {
        assertThat(blocks("<ul><li data-marker=\"a)\">eins</li></ul>"))
                .containsExactly(new ListItem(0, "a)", "eins", 0));
    }

    @Test
    void readsTablesWithoutEmptyRowsAndColumns() {
        assertThat(blocks("<table><tr><td/><td>A</td><td/><td>B</td></tr><tr><td/></tr>"
                        + "<tr><td/><td><p>1</p><p>2</p></td><td/><td>3</td></tr></table>"))
                .containsExactly(new Table(List.of("A", "B"), List.of(List.of("1 2", "3")), 0));
    }

    @Test
    void repeatsCellsThatSpanRows() {
        assertThat(blocks("<table><tr><th colspan=\"2\">A</th><th>B</th></tr>"
                        + "<tr><td rowspan=\"2\">1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>"))
                .containsExactly(
                        new Table(List.of("A", "", "B"), List.of(List.of("1", "2", "3"), List.of("1", "4", "5")), 0));
    }

    @Test
    void takesOneColumnForParagraphs() {
        assertThat(blocks("<table><tr><td>eins</td></tr><tr><td>zwei</td></tr></table>"))
                .containsExactly(new Paragraph("eins", 0), new Paragraph("zwei", 0));
    }

    @Test
    void countsPages() {
        assertThat(blocks("<div class=\"page\"><p>a</p></div><div class=\"page\"><div><p>b</p></div></div>"
                        + "<div class=\"page\" data-page=\"7\"><p>c</p></div>"))
                .containsExactly(new Paragraph("a", 1), new Paragraph("b", 2), new Paragraph("c", 7));
    }

    @Test
    void leavesPagesOfEmbeddedDocumentsOut() {
        assertThat(blocks(
                        "<div class=\"page\"><p>a</p><div class=\"embedded-document\"><div class=\"sheet\"><p>b</p></div>"
                                + "</div></div><div class=\"page\"><p>c</p></div>"))
                .containsExactly(new Paragraph("a", 1), new Paragraph("b", 1), new Paragraph("c", 2));
    }

    @Test
    void givesSlidesTheirFirstLineAsTitle() {
        assertThat(blocks("<div class=\"slide\"><p>Haushalt</p><p>Mehr.</p></div>"))
                .containsExactly(new Heading(1, "Haushalt", 1), new Paragraph("Mehr.", 1));
    }

    @Test
    void takesBoldLinesForHeadingsWhereNoneAreMarked() {
        assertThat(blocks("<p><b>Zweck</b></p><p>Ein <b>fetter</b> Text.</p><p><b>Wichtig!</b></p><p>Ende.</p>"
                        + "<p><b>Ein Satz.</b></p><p>Schluss.</p>"))
                .startsWith(new Heading(1, "Zweck", 0), new Paragraph("Ein fetter Text.", 0))
                .contains(new Heading(2, "Wichtig!", 0), new Paragraph("Ein Satz.", 0));
        assertThat(blocks("<h1>Titel</h1><p><b>Zweck</b></p><p>Text</p>")).contains(new Paragraph("Zweck", 0));
    }

    @Test
    void keepsWhatCameBeforeABreak() {
        XhtmlBlocks.Result result =
                XhtmlBlocks.parse("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>ganz</p><p>halb<b>fett</b>");
        assertThat(result.blocks()).containsExactly(new Paragraph("ganz", 0), new Paragraph("halbfett", 0));
        assertThat(result.complete()).isFalse();
    }

    @Test
    void refusesDocumentTypes() {
        XhtmlBlocks.Result result = XhtmlBlocks.parse(
                "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body><p>&x;</p></body></html>");
        assertThat(result.blocks()).isEmpty();
        assertThat(result.complete()).isFalse();
    }

    @Test
    void readsMoreEntitiesThanTheParserAllowsByDefault() {
        assertThat(blocks("<p>" + "&amp;".repeat(200_000) + "</p>")).hasSize(1);
    }

    private static List<Block> blocks(String body) {
        XhtmlBlocks.Result result = XhtmlBlocks.parse("<html xmlns=\"http://www.w3.org/1999/xhtml\"><head>"
                + "<title>nicht hier</title></head><body>" + body + "</body></html>");
        assertThat(result.complete()).isTrue();
        return result.blocks();
    }
}
