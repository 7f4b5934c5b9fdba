package org.fundstelle.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Packs the units of one section into runs that cost at most a budget. A run never ends with a heading or a table header
 * that has its text in the next; it begins with whole sentences of the run before, as far as they fit.
 */
final class Packer {

    private final String text;
    private final int budget;
    private final int overlap;
    private final Cut cut;
    private final TokenCost cost;
    private final List<List<Unit>> runs = new ArrayList<>();
    private List<Unit> run = new ArrayList<>();
    private int runTokens;

    /**
     * @param allowance tokens that the first run may cost beyond the budget
     */
    Packer(String text, int budget, int allowance, int overlap, TokenCost cost) {
        this.text = text;
        this.budget = budget;
        this.overlap = overlap;
        this.cost = cost;
        this.cut = new Cut(cost);
        this.runTokens = -allowance;
    }

    List<List<Unit>> pack(List<Unit> units) {
        for (Unit unit : units) {
            if (!fits(unit)) {
                endRunBefore(unit);
            }
            if (fits(unit)) {
                append(unit);
            } else {
                appendInPieces(unit);
            }
        }
        emit(run);
        return runs;
    }

    private boolean fits(Unit unit) {
        return runTokens + repeatedHeader(unit) + unit.tokens() <= budget;
    }

    private int repeatedHeader(Unit unit) {
        return run.isEmpty() ? unit.headerTokens() : 0;
    }

    private void append(Unit unit) {
        runTokens += repeatedHeader(unit) + unit.tokens();
        run.add(unit);
    }

    /** Emits the run without the headings at its end; they, or an overlap, begin the next. */
    private void endRunBefore(Unit unit) {
        int end = run.size();
        while (end > 0 && run.get(end - 1).leads()) {
            end--;
        }
        List<Unit> body = run.subList(0, end);
        List<Unit> leading = run.subList(end, run.size());
        boolean tooLong = tokens(leading) > budget / 2 && leading.size() > 1;
        if (body.isEmpty() && !tooLong) {
            return;
        }
        emit(body);
        if (!leading.isEmpty()) {
            if (tooLong) {
                emit(leading.subList(0, leading.size() - 1));
            }
            begin(tooLong ? leading.subList(leading.size() - 1, leading.size()) : leading);
        } else {
            begin(unit.leads() ? List.of() : overlapOf(body, unit));
        }
    }

    private List<Unit> overlapOf(List<Unit> body, Unit next) {
        int from = body.size();
        int tokens = 0;
        while (from > 0 && body.get(from - 1).mayOverlap()) {
            tokens += body.get(from - 1).tokens();
            if (tokens > overlap || tokens + next.tokens() > budget) {
                break;
            }
            from--;
        }
        return body.subList(from, body.size());
    }

    private void appendInPieces(Unit unit) {
        int start = skipWhiteSpace(unit.start(), unit.end());
        while (start < unit.end()) {
            int room = Math.max(1, budget - runTokens - repeatedHeader(unit));
            int end = cut.end(text, start, unit.end(), room);
            append(piece(unit, start, end, room));
            start = skipWhiteSpace(end, unit.end());
            if (start < unit.end()) {
                emit(run);
                begin(List.of());
            }
        }
    }

    private int skipWhiteSpace(int start, int end) {
        int i = start;
        while (i < end && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private Unit piece(Unit unit, int start, int end, int room) {
        int tokens = cost.of(text.substring(start, end), room);
        return new Unit(Unit.Kind.PIECE, start, end, tokens, unit.page(), unit.header());
    }

    private void begin(List<Unit> units) {
        run = new ArrayList<>(units);
        runTokens = tokens(units);
    }

    private void emit(List<Unit> units) {
        if (!units.isEmpty()) {
            runs.add(List.copyOf(units));
        }
    }

    private static int tokens(List<Unit> units) {
        return units.stream().mapToInt(Unit::tokens).sum();
    }
}
