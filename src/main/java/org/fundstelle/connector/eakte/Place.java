package org.fundstelle.connector.eakte;

import java.util.Locale;
import org.fundstelle.connector.scan.ShownNames;

/**
 * An object on the way from the start points down to the documents. Immutable.
 *
 * @param address null for the beginning alone
 * @param path where a person finds it, {@code /} between levels; empty for a start point
 * @param inherited what holds for what is in it
 * @param above null for the beginning
 */
record Place(Kind kind, CooAddress address, String path, Inherited inherited, Place above) {

    /** What there is on the way. */
    enum Kind {
        BEGINNING,
        AREA,
        FILE,
        PROCEDURE,
        DOCUMENT
    }

    private static final int LONGEST_NAME = 200;

    static final Place BEGINNING = new Place(Kind.BEGINNING, null, "", Inherited.NOTHING, null);

    /** A file plan entry where the walk begins; it has no name, for the gateway does not tell it. */
    Place start(CooAddress area) {
        return new Place(Kind.AREA, area, "", inherited, this);
    }

    Place area(Entry area) {
        return new Place(Kind.AREA, area.address(), below(area), inherited.area(area.name()), this);
    }

    /** A file directly in a start point stands below the sign of its file plan entry, where its name tells that. */
    Place file(Entry file) {
        String plan = ObjectName.of(file.name(), null).plan();
        String prefix = path.isEmpty() && plan != null ? level(plan) + "/" : "";
        return new Place(Kind.FILE, file.address(), prefix + below(file), inherited, this);
    }

    Place procedure(Entry procedure) {
        return new Place(Kind.PROCEDURE, procedure.address(), below(procedure), inherited, this);
    }

    Place document(Entry document) {
        return new Place(Kind.DOCUMENT, document.address(), below(document), inherited.document(document.name()), this);
    }

    /** The same, with what else holds for what is in it. */
    Place with(Inherited more) {
        return new Place(kind, address, path, more, above);
    }

    private String below(Entry entry) {
        return below(entry.name().isBlank() ? entry.address().text() : entry.name());
    }

    /** The path of something in it. */
    String below(String name) {
        String level = level(name);
        return path.isEmpty() ? level : path + "/" + level;
    }

    /** One level of a path, never one that leads elsewhere. */
    private static String level(String name) {
        String level = ShownNames.level(ShownNames.cut(ShownNames.plain(name), LONGEST_NAME));
        return level.isEmpty() || level.matches("\\.+") ? "_" + level : level;
    }

    /** What it is, in words. */
    String words() {
        String place = kind.name().toLowerCase(Locale.ROOT) + " " + address;
        return path.isEmpty() ? place : "'" + path + "' (" + place + ")";
    }
}
