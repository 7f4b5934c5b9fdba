package org.fundstelle.connector.xjustiz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Markings of confidentiality: how XJustiz writes them, and which of two is the stricter one. */
final class Marking {

    private static final List<String> ORDER = List.of("Offen", "VS-NfD", "VS-Vertraulich", "Geheim", "Streng geheim");

    private static final String TO_BE_TREATED = "Vertraulich zu behandeln";

    /** Codes of the list of xdomea, which the standard used at first. */
    private static final Map<String, String> XDOMEA =
            Map.of("001", "Geheim", "002", "VS-NfD", "003", "Offen", "004", "Streng geheim", "005", "VS-Vertraulich");

    /** Codes of the standard's own list. */
    private static final Map<String, String> OWN = Map.of("001", "VS-NfD", "002", TO_BE_TREATED);

    private static final String LEVEL = "vertraulichkeitsstufe";
    private static final String GRADE = "geheimhaltungsgrad";

    private static final String TREATED = "vertraulichZuBehandeln";
    private static final Set<String> MARKINGS = Set.of(LEVEL, GRADE, TREATED);

    /** They come beside a marking, or alone. */
    private static final Set<String> REASONS = Set.of("vertraulichZuBehandelnGrund", "vertraulichkeitsgrund");

    private Marking() {}

    /**
     * The marking of an element.
     *
     * @param leftOut what has markings of its own
     */
    static Optional<String> of(Element element, Set<String> leftOut) {
        String marking = null;
        for (Element said : element.below(MARKINGS, leftOut)) {
            marking = stricter(marking, words(said));
        }
        if (marking == null && !element.below(REASONS, leftOut).isEmpty()) {
            marking = TO_BE_TREATED;
        }
        return Optional.ofNullable(marking);
    }

    private static String words(Element said) {
        return switch (said.name()) {
            case LEVEL -> level(said);
            case GRADE ->
                said.text("name")
                        .flatMap(Marking::known)
                        .orElseGet(() -> "Geheimhaltungsgrad " + said.code().orElse("?"));
            default -> said.text().equals("false") ? null : TO_BE_TREATED;
        };
    }

    /** Without the name of the list, the stricter of what the two lists say. */
    private static String level(Element said) {
        String code = said.text("code").orElse(said.text());
        String list = said.attribute() == null ? "" : said.attribute();
        String xdomea = list.contains("xjustiz") ? null : XDOMEA.get(code);
        String own = list.contains("xdomea") ? null : OWN.get(code);
        String marking = stricter(xdomea, own);
        return said.text("name")
                .flatMap(Marking::known)
                .orElse(marking == null ? "Vertraulichkeitsstufe " + code : marking);
    }

    private static Optional<String> known(String words) {
        return ORDER.stream().filter(words::equalsIgnoreCase).findFirst();
    }

    /** The stricter of two markings, null standing for none; one that is not known counts as the strictest. */
    static String stricter(String one, String other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(String marking) {
        if (marking == null) {
            return -1;
        }
        int rank = ORDER.indexOf(marking);
        return rank < 0 ? ORDER.size() : rank;
    }
}
