package org.fundstelle.embed;

import java.util.List;

/** The settings of a model are wrong. */
public class InvalidModelException extends IllegalArgumentException {

    private final List<String> problems;

    InvalidModelException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each wrong setting, beginning with its key. */
    public List<String> problems() {
        return problems;
    }
}
