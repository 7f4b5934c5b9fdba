package org.fundstelle.connector.xdomea;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.connector.inbox.ObjectIds;

/** Ids of documents that have none: the same in every message that states the same of them. */
final class DerivedId {

    private DerivedId() {}

    /**
     * Made of the id or reference of what the document lies in, else of the process that the message is part of, and of its own
     * reference, number, title and dates.
     *
     * @param process ProzessID, empty for none
     */
    static String of(RecordObject document, String process) {
        String place = document.parent()
                .flatMap(parent -> parent.outwards().stream()
                        .flatMap(object -> object.id().or(() -> object.get(Field.REFERENCE)).stream())
                        .findFirst())
                .or(() -> document.parent()
                        .filter(parent -> parent.kind() == ObjectKind.ORDER)
                        .flatMap(order -> order.get(Field.CONTAINER_ID))
                        .map(ObjectIds::named))
                .orElse("ProzessID " + process);
        return ObjectIds.digest(
                Stream.of(Field.REFERENCE, Field.NUMBER, Field.TITLE, Field.WRITTEN, Field.RECEIVED, Field.TYPE)
                        .map(field -> document.get(field).orElse(""))
                        .collect(Collectors.joining("\n", place + "\n", "")));
    }
}
