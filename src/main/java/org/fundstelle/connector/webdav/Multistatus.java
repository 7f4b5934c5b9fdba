package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * What a 207 answer says beside its responses.
 *
 * @param syncToken null where there is none
 */
record Multistatus(String syncToken) {

    /** Takes the responses as they come. */
    interface Sink {
        void accept(Response response) throws IOException;
    }

    /**
     * A property.
     *
     * @param text its text, without white space around it
     * @param elements the names of what is inside it
     */
    record Value(String text, Set<QName> elements) {}

    /**
     * What is said of one resource.
     *
     * @param href what the server calls it
     * @param status of the resource as a whole, 0 where only its properties have one
     * @param properties those that it has
     * @param refused those that it may have but that could not be read, with the status; 404 is not among them
     */
    record Response(String href, int status, Map<QName, Value> properties, Map<QName, Integer> refused) {

        private static final int OK = 200;

        /** Whether the resource itself is there and could be looked at. */
        boolean isFine() {
            return status == 0 || status / 100 == OK / 100;
        }

        /** The text of a property; null where it is missing or blank. */
        String text(QName name) {
            Value value = properties.get(name);
            return value == null || value.text().isEmpty() ? null : value.text();
        }

        boolean has(QName property, QName element) {
            Value value = properties.get(property);
            return value != null && value.elements().contains(element);
        }
    }
}
