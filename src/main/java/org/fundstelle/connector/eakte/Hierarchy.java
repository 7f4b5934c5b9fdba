package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fundstelle.connector.scan.Told;

/** File plan entries, files, procedures and documents, each asked for what is in it. Thread-safe. */
final class Hierarchy {

    /** Asks for what is in a place. */
    interface Question<T> {
        T ask() throws IOException;
    }

    private final Gateway gateway;
    private final StartPoints start;

    Hierarchy(Gateway gateway, StartPoints start) {
        this.gateway = gateway;
        this.start = start;
    }

    /**
     * What is in a place; nothing is in a document, whose contents are no places.
     *
     * @throws NoSuchFileException if it is gone
     */
    List<Place> below(Place place) throws IOException {
        return switch (place.kind()) {
            case BEGINNING -> beginning();
            case AREA -> area(place);
            case FILE -> {
                ReadObject file = gateway.file(place.address());
                Place here = place.with(place.inherited().file(place.address(), file));
                yield file.inside().stream().map(here::procedure).toList();
            }
            case PROCEDURE -> {
                ReadObject procedure = gateway.procedure(place.address());
                Place here = place.with(place.inherited().procedure(place.address(), procedure));
                yield procedure.inside().stream().map(here::document).toList();
            }
            case DOCUMENT -> List.of();
        };
    }

    private List<Place> beginning() throws IOException {
        List<Place> all = new ArrayList<>();
        start.areas().forEach(area -> all.add(Place.BEGINNING.start(area)));
        for (String reference : start.references()) {
            List<Entry> found = gateway.search(reference);
            if (found.isEmpty() && StartPoints.isExact(reference)) {
                throw new NoSuchFileException("file '" + reference + "'", null, "not there");
            }
            found.forEach(file -> all.add(Place.BEGINNING.file(file)));
        }
        return all;
    }

    private List<Place> area(Place area) throws IOException {
        List<Place> all = new ArrayList<>();
        gateway.files(area.address()).forEach(file -> all.add(area.file(file)));
        gateway.subjectAreas(area.address()).forEach(inside -> all.add(area.area(inside)));
        return all;
    }

    /**
     * An answer about a place; empty if it is gone.
     *
     * @throws IOException also if it seems to be gone, but is listed: so would be an object that the gateway only fails to find
     */
    <T> Optional<T> look(Place place, Question<T> question) throws IOException {
        try {
            return Optional.of(question.ask());
        } catch (NoSuchFileException gone) {
            if (isListed(place)) {
                throw Told.by(new IOException(place.words() + " is listed, but " + gone.getReason()), gone);
            }
            return Optional.empty();
        }
    }

    private boolean isListed(Place place) throws IOException {
        if (place.above() == null) {
            return true;
        }
        return look(place.above(), () -> below(place.above())).stream()
                .flatMap(List::stream)
                .anyMatch(each -> each.address().equals(place.address()));
    }

    /** Whether there is a place with that path. */
    boolean exists(String path) throws IOException {
        return path.isEmpty() || exists(path, Place.BEGINNING);
    }

    private boolean exists(String path, Place place) throws IOException {
        for (Place inside : below(place)) {
            boolean around = inside.path().isEmpty() || path.startsWith(inside.path() + "/");
            if ((inside.path() + "/").startsWith(path + "/") || (around && exists(path, inside))) {
                return true;
            }
        }
        return false;
    }

    Gateway gateway() {
        return gateway;
    }
}
