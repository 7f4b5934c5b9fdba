package org.fundstelle.connector.xjustiz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An element of a message, known by its local name: names of the standard's versions differ in their namespaces only.
 *
 * @param attribute the value of the one attribute that matters, null where there is none
 */
record Element(String name, String attribute, StringBuilder characters, List<Element> children) {

    Element(String name, String attribute) {
        this(name, attribute, new StringBuilder(), new ArrayList<>());
    }

    /** The text, empty where there is none. */
    String text() {
        return characters.toString().strip();
    }

    List<Element> children(String called) {
        return children.stream().filter(child -> child.name.equals(called)).toList();
    }

    /** The first child of that name, of its first child of the next name, and so on. */
    Optional<Element> at(String... path) {
        Element element = this;
        for (String called : path) {
            List<Element> found = element.children(called);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            element = found.getFirst();
        }
        return Optional.of(element);
    }

    /** The text at a path; empty where it is empty. */
    Optional<String> text(String... path) {
        return at(path).map(Element::text).filter(text -> !text.isEmpty());
    }

    /** A value of a code list: its words where the message has them, else the code. */
    Optional<String> code(String... path) {
        return at(path).flatMap(element -> element.text("name").or(() -> element.text("code")));
    }

    /** All elements of those names below this one, in their order, but for what is below one of them or below one to be left out. */
    List<Element> below(Set<String> wanted, Set<String> leftOut) {
        List<Element> found = new ArrayList<>();
        for (Element child : children) {
            if (wanted.contains(child.name)) {
                found.add(child);
            } else if (!leftOut.contains(child.name)) {
                found.addAll(child.below(wanted, leftOut));
            }
        }
        return found;
    }
}
