package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fundstelle.connector.scan.AskedTogether;
import org.fundstelle.connector.selection.PathPatterns;

/**
 * A walk over the contents below the start points, object by object. Streams. What cannot be listed fails the walk, because it
 * would look deleted; what vanishes meanwhile is simply gone. Used once, by one thread.
 */
final class EakteTree implements AutoCloseable {

    /** Takes the contents as they come. */
    interface Sink {
        void accept(Place document, ContentState content) throws IOException;
    }

    private static final int AT_ONCE = 4;
    private static final int PAGE = 32;
    private static final int MOST_AREAS = 100_000;
    private static final int DEEPEST = 100;

    private final Hierarchy hierarchy;
    private final PathPatterns patterns;
    private final Sink sink;
    private final Restrictions restrictions;
    private final AskedTogether together = new AskedTogether("eakte-list", AT_ONCE);
    private final SeenAddresses seen = new SeenAddresses();
    private int areas;

    EakteTree(Hierarchy hierarchy, PathPatterns patterns, Restrictions restrictions, Sink sink) {
        this.hierarchy = hierarchy;
        this.patterns = patterns;
        this.restrictions = restrictions;
        this.sink = sink;
    }

    void walk() throws IOException {
        restrictions.begin();
        for (Place start : hierarchy.below(Place.BEGINNING)) {
            visit(start, 0);
        }
        restrictions.complete();
    }

    /** What stands at two places, or in itself, is visited once, a procedure again where it is less open. */
    private void visit(Place place, int depth) throws IOException {
        if (!admits(place)) {
            return;
        }
        boolean first = seen.add(place.address());
        if (!first && (place.kind() != Place.Kind.PROCEDURE || Restrictions.isOpen(place))) {
            return;
        }
        if (place.kind() == Place.Kind.AREA && (depth > DEEPEST || ++areas > MOST_AREAS)) {
            throw new IOException(
                    "There are more than " + DEEPEST + " file plan entries inside each other, or more than "
                            + MOST_AREAS + " in all, at " + place.words() + "; is it a circle?");
        }
        List<Place> inside = hierarchy.look(place, () -> hierarchy.below(place)).orElse(List.of());
        if (place.kind() == Place.Kind.PROCEDURE) {
            documents(inside);
            return;
        }
        for (Place each : inside) {
            visit(each, depth + 1);
        }
    }

    /** A path may be two levels longer than the one above it, see {@link Place#file}. */
    private boolean admits(Place place) {
        String path = place.path();
        for (int end = place.above().path().length() + 1; end > 0; end = path.indexOf('/', end) + 1) {
            int next = path.indexOf('/', end);
            if (!path.isEmpty() && !patterns.admitsFolder(next < 0 ? path : path.substring(0, next))) {
                return false;
            }
        }
        return true;
    }

    private void documents(List<Place> documents) throws IOException {
        List<Place> admitted = documents.stream().filter(this::admits).toList();
        for (int from = 0; from < admitted.size(); from += PAGE) {
            List<Place> page = admitted.subList(from, Math.min(from + PAGE, admitted.size()));
            List<List<ContentState>> contents = together.ask(page, this::contents);
            for (int i = 0; i < page.size(); i++) {
                report(page.get(i), contents.get(i));
            }
        }
    }

    private void report(Place document, List<ContentState> contents) throws IOException {
        for (ContentState content : contents) {
            if (patterns.admitsFile(document.below(content.fileName()))) {
                Place strict = seen.add(content.address())
                        ? restrictions.first(content.address(), document)
                        : restrictions.again(content.address(), document);
                if (strict != null) {
                    sink.accept(strict, content);
                }
            }
        }
    }

    private List<ContentState> contents(Place document) throws IOException {
        Gateway gateway = hierarchy.gateway();
        List<ContentState> all = new ArrayList<>();
        for (ContentState listed : hierarchy
                .look(document, () -> gateway.contents(document.address()))
                .orElse(List.of())) {
            if (listed.modified() != null) {
                all.add(listed);
            } else {
                described(document, listed).ifPresent(all::add);
            }
        }
        return all;
    }

    /** A content whose listing does not say when it was changed. */
    private Optional<ContentState> described(Place document, ContentState listed) throws IOException {
        Gateway gateway = hierarchy.gateway();
        try {
            ContentState asked = gateway.content(listed.address());
            return Optional.of(asked.modified() == null ? dated(document, asked) : asked);
        } catch (AccessDeniedException e) {
            return Optional.of(dated(document, listed).asRefused());
        } catch (NoSuchFileException gone) {
            boolean stillThere =
                    hierarchy.look(document, () -> gateway.contents(document.address())).orElse(List.of()).stream()
                            .anyMatch(each -> each.address().equals(listed.address()));
            if (stillThere) {
                throw new IOException("Content " + listed.address() + " of " + document.words() + " is listed, but "
                        + gone.getReason());
            }
            return Optional.empty();
        }
    }

    private ContentState dated(Place document, ContentState content) throws IOException {
        return hierarchy
                .gateway()
                .changed(document.above().address(), document.address())
                .map(content::changedAt)
                .orElseThrow(() -> new IOException("The gateway says neither of content " + content.address()
                        + " nor of " + document.words() + " when it was changed, so that changes would not be seen"));
    }

    @Override
    public void close() {
        together.close();
    }
}
