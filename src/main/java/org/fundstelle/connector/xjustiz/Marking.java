package org.fundstelle.connector.xjustiz;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.document.Confidentiality;

/** Markings of confidentiality, as XJustiz writes them. */
final class Marking {

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
            marking = Confidentiality.stricter(marking, words(said));
        }
        if (marking == null && !element.below(REASONS, leftOut).isEmpty()) {
            marking = TO_BE_TREATED;
        }
        return Optional.ofNullable(marking);
    }

    private static String words(Element said) {
        Optional<String> name = said.text("name").filter(Marking::isKnown);
        return switch (said.name()) {
            case LEVEL -> level(said, name.orElse(null));
            case GRADE ->
                name.orElseGet(() -> "Geheimhaltungsgrad " + said.code().orElse("?"));
            default -> said.text().equals("false") || said.text().equals("0") ? null : TO_BE_TREATED;
        };
    }

    /**
     * The stricter of name and code; without the name of the list, of what the two lists say, too.
     *
     * @param name null for none that is known
     */
    private static String level(Element said, String name) {
        String code = said.text("code").orElse(said.text());
        String list = said.attribute() == null ? "" : said.attribute();
        String xdomea = list.contains("xjustiz") ? null : XDOMEA.get(code);
        String own = list.contains("xdomea") ? null : OWN.get(code);
        String marking = Confidentiality.stricter(xdomea, own);
        if (marking == null && Confidentiality.isOfficial(name)) {
            return name;
        }
        return Confidentiality.stricter(marking == null ? "Vertraulichkeitsstufe " + code : marking, name);
    }

    private static boolean isKnown(String words) {
        return Confidentiality.isOfficial(words) || Confidentiality.of(words) == Confidentiality.OPEN;
    }
}
