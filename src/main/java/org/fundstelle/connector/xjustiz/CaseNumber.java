package org.fundstelle.connector.xjustiz;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Aktenzeichen of files, written freely or in parts. */
final class CaseNumber {

    private CaseNumber() {}

    /** The first Aktenzeichen of a file; empty for none. */
    static Optional<String> of(Element file) {
        return file.at(Place.DATA).stream()
                .flatMap(data -> data.children("aktenzeichen").stream())
                .flatMap(number -> number(number).stream())
                .findFirst();
    }

    private static Optional<String> number(Element number) {
        Element choice = number.at("auswahl_aktenzeichen").orElse(number);
        return choice.text("aktenzeichen.freitext")
                .or(() -> choice.at("aktenzeichen.strukturiert").flatMap(CaseNumber::joined))
                .or(() -> Optional.of(number.text()).filter(text -> !text.isEmpty()));
    }

    /** As courts write it: {@code 12 C 345/26}. */
    private static Optional<String> joined(Element parts) {
        String serial = Stream.of(parts.text("laufendeNummer"), parts.text("jahr"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("/"));
        String joined = Stream.of(
                        parts.text("vorsatz"),
                        parts.text("abteilung"),
                        parts.code("register"),
                        Optional.of(serial),
                        parts.text("zusatz"))
                .flatMap(Optional::stream)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return Optional.of(joined).filter(text -> !text.isEmpty());
    }
}
