package org.fundstelle.chunk;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * German sentences. Where Java's rules see an end, this looks again: no sentence ends after an abbreviation
 * ({@code z. B.}, {@code Abs.}, {@code Dr.}), a single letter, or an ordinal ({@code 3. März}).
 */
final class Sentences {

    /** A sentence without the white space around it. */
    record Range(int start, int end) {}

    private static final Set<String> ABBREVIATIONS = Set.of(
            ("abb abs abschn abt allg alt anh anl anm art aufl az bay bbg bd bde berl bes bspw betr bez bzgl bzw ca dgl dipl dr "
                            + "ebd einschl entspr erl evtl exkl ff fn forts frhr gem ggf ggfs gl grds grdst halbs hmb hr hrn hrsg hs"
                            + " i.d.r ing inkl insb insbes jan feb mär apr jun jul aug sep sept okt nov dez jh jhd kap kfm kl komm "
                            + "lfd lit lt max med mind min mio mrd nds neugef nr nrn nrw o.ä od pos präs prof rd ref reg rdnr rn rnr "
                            + "rspr rz sen sächs sog st stellv str thür tab tel tsd u.a urspr verf verfg vgl vs vol vors wiss z.b "
                            + "zit ziff zt zzgl zzt")
                    .split(" "));

    private static final Set<String> MONTHS = Set.of(
            "januar",
            "jänner",
            "februar",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember");

    /** After these a number stands at the end of a sentence more often than it is an ordinal. */
    private static final Set<String> NUMBERED = Set.of(
            "absatz",
            "abs.",
            "satz",
            "nummer",
            "nr.",
            "artikel",
            "art.",
            "paragraf",
            "paragraph",
            "§",
            "§§",
            "seite",
            "kapitel",
            "anlage",
            "tabelle",
            "abbildung",
            "abschnitt",
            "ziffer",
            "teil",
            "und",
            "bis");

    private static final Pattern DOTTED = Pattern.compile("(?:\\p{L}{1,4}\\.)+\\p{L}{1,4}");
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,3}");

    private Sentences() {}

    /** The sentences in their order; together they hold every character that is not white space. */
    static List<Range> in(String text) {
        List<Range> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.GERMAN);
        breaks.setText(text);
        int start = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == text.length() || endsSentence(text, start, end)) {
                add(sentences, text, start, end);
                start = end;
            }
        }
        return sentences;
    }

    private static void add(List<Range> sentences, String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            sentences.add(new Range(from, to));
        }
    }

    private static boolean endsSentence(String text, int start, int end) {
        int dot = end - 1;
        while (dot > start && Character.isWhitespace(text.charAt(dot))) {
            dot--;
        }
        if (text.charAt(dot) != '.') {
            return true;
        }
        int wordStart = wordStart(text, start, dot);
        String word = text.substring(wordStart, dot);
        if (ORDINAL.matcher(word).matches()) {
            return !isOrdinal(text, start, wordStart, end);
        }
        boolean single = word.codePointCount(0, word.length()) == 1 && Character.isLetter(word.codePointAt(0));
        return !single
                && !ABBREVIATIONS.contains(word.toLowerCase(Locale.GERMAN))
                && !DOTTED.matcher(word).matches();
    }

    private static boolean isOrdinal(String text, int start, int wordStart, int end) {
        if (MONTHS.contains(wordAt(text, end).toLowerCase(Locale.GERMAN))) {
            return true;
        }
        int before = wordStart;
        while (before > start && Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        String previous = text.substring(wordStart(text, start, before), before);
        return !NUMBERED.contains(previous.toLowerCase(Locale.GERMAN));
    }

    /** Where the word that ends at {@code end} begins, without an opening bracket or quote; looks 24 characters back. */
    private static int wordStart(String text, int start, int end) {
        int from = end;
        int least = Math.max(start, end - 24);
        while (from > least && !isOutsideWord(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static String wordAt(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean isOutsideWord(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || "([{„\"‚'»«/".indexOf(c) >= 0;
    }
}
