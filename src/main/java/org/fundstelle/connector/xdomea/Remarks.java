package org.fundstelle.connector.xdomea;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What people should know of a message, as sentences; what is beyond a number is only counted. Used by one thread. */
final class Remarks {

    private static final int MOST = 100;

    private final Set<String> sentences = new LinkedHashSet<>();
    private int left;

    void add(String sentence) {
        if (sentences.size() < MOST || sentences.contains(sentence)) {
            sentences.add(sentence);
        } else {
            left++;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(sentences);
        if (left > 0) {
            all.add("There are " + left + " more remarks.");
        }
        return all;
    }
}
