package org.fundstelle.connector.xdomea;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A type of message, named by the root element: {@code Abgabe.Abgabe.0401} is number 0401.
 *
 * @param root name of the root element
 * @param number four digits
 */
record MessageType(String root, String number, Purpose purpose) {

    /** What messages of a type are for. */
    enum Purpose {
        /** Documents with their files. */
        CARRIES,
        /** Objects without files, offered or described. */
        LISTS,
        /** Ids of objects with the archive's decision. */
        APPRAISES,
        /** Ids of objects that are deleted. */
        DELETES,
        /** Nothing of documents: receipts, queries, file plans. */
        SAYS_NOTHING
    }

    private static final Pattern ROOT = Pattern.compile("\\p{Alpha}{1,50}\\.\\p{Alpha}{1,60}\\.(\\d{4})");

    private static final Map<Purpose, Set<String>> BY_PURPOSE = Map.of(
            Purpose.CARRIES, numbers("0101 0201 0401 0503", "0601 0604 0605 0623", "0701 0712 0722"),
            Purpose.LISTS, numbers("0501"),
            Purpose.APPRAISES, numbers("0502"),
            Purpose.DELETES, numbers("0613 0615"),
            Purpose.SAYS_NOTHING,
                    numbers(
                            "0102 0202 0203 0301 0302 0402 0403",
                            "0504 0505 0506 0507 0511 0512 0513 0514 0515",
                            "0602 0603 0606 0607 0608 0609 0610 0611 0612 0614 0616 0617 0618 0619",
                            "0620 0621 0622 0624 0625 0626 0627 0628 0629 0630 0631 0632",
                            "0702 0703 0711 0713 0721 0723 0724"));

    /** Empty if no version of the standard has such a message. */
    static Optional<MessageType> of(String root) {
        Matcher name = ROOT.matcher(root);
        if (!name.matches()) {
            return Optional.empty();
        }
        String number = name.group(1);
        return BY_PURPOSE.entrySet().stream()
                .filter(known -> known.getValue().contains(number))
                .map(known -> new MessageType(root, number, known.getKey()))
                .findFirst();
    }

    /** Whether it is nothing without objects; a Gesamtprotokoll may be without a Dokument. */
    boolean requiresObjects() {
        return !number.equals("0623");
    }

    /** What holds the objects, as far as that is the same in all versions. */
    String objects() {
        return switch (purpose) {
            case APPRAISES -> "BewertetesObjekt";
            case DELETES ->
                number.equals("0615")
                        ? "SchriftgutobjektZumEndgueltigLoeschen"
                        : "SchriftgutobjektZumLoeschenMarkieren";
            default ->
                switch (number) {
                    case "0201" -> "Hauptobjekt";
                    case "0601" -> "DokumentZumAktualisieren";
                    case "0604" -> "SchriftgutobjektZumErstellen";
                    case "0605" -> "SchriftgutobjektZumAblegen";
                    case "0623" -> "GesamtprotokollZumAblegen";
                    default -> "Schriftgutobjekt";
                };
        };
    }

    private static Set<String> numbers(String... rows) {
        return Stream.of(rows).flatMap(row -> Stream.of(row.split(" "))).collect(Collectors.toUnmodifiableSet());
    }
}
