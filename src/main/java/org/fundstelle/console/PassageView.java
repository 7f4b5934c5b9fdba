package org.fundstelle.console;

import java.util.List;
import java.util.Locale;
import org.fundstelle.console.PassageText.Section;
import org.fundstelle.retrieve.Passage;

/** A passage as a page shows it. */
record PassageView(CitationView citation, List<Section> sections) {

    static PassageView of(Passage passage, Locale locale) {
        return new PassageView(
                CitationView.of(passage.citation(), locale),
                PassageText.sections(passage.text(), passage.highlights()));
    }
}
