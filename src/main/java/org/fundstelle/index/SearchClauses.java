package org.fundstelle.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fundstelle.document.Principal;

/** The clauses that searches are made of, in OpenSearch's query language. */
final class SearchClauses {

    /** How much each field adds to the lexical score; those of the text are measured, see docs/decisions/fusion.md. */
    private static final Map<String, Double> FIELDS = weights();

    private static final double FILE_REFERENCE = 50;

    private SearchClauses() {}

    private static Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("text", 1.0);
        weights.put("text.compound", 1.0);
        weights.put("metadata.title", 0.1);
        weights.put("metadata.title.compound", 0.1);
        weights.put("metadata.heading_path", 0.1);
        weights.put("metadata.heading_path.compound", 0.1);
        return weights;
    }

    /** The sum of the words' scores in all fields, and far more for the document's own file reference. */
    static ObjectNode words(String text, ObjectNode filter) {
        QueryWords words = QueryWords.of(text);
        ObjectNode bool = object();
        ArrayNode should = bool.putArray("should");
        FIELDS.forEach((field, weight) -> should.add(match(field, words, weight)));
        Set<String> references = FileReferenceTerms.of(text);
        if (!references.isEmpty()) {
            ObjectNode constant = should.addObject().putObject("constant_score");
            constant.put("boost", FILE_REFERENCE);
            putAll(constant.putObject("filter").putObject("terms"), "metadata.file_reference.exact", references);
        }
        bool.put("minimum_should_match", 1);
        bool.putArray("filter").add(filter);
        return wrap("bool", bool);
    }

    /** The words alone, for marking them in the text. */
    static ObjectNode wordsInText(String text) {
        QueryWords words = QueryWords.of(text);
        ObjectNode bool = object();
        bool.putArray("should").add(match("text", words, 1)).add(match("text.compound", words, 1));
        return wrap("bool", bool);
    }

    static ObjectNode ids(Collection<String> ids) {
        ObjectNode values = object();
        putAll(values, "values", ids);
        return wrap("ids", values);
    }

    static ObjectNode nearest(float[] vector, int k, ObjectNode filter) {
        ObjectNode field = object();
        ArrayNode numbers = field.putArray("vector");
        for (float number : vector) {
            numbers.add(number);
        }
        field.put("k", k);
        field.set("filter", filter);
        return wrap("knn", wrap("vector", field));
    }

    /** What the principals may read, and nothing of whom it is denied to. */
    static ObjectNode readableBy(Set<Principal> principals) {
        Set<String> names = principals.stream().map(Principal::value).collect(Collectors.toSet());
        ObjectNode bool = object();
        putAll(bool.putArray("filter").addObject().putObject("terms"), "acl.allow", names);
        putAll(bool.putArray("must_not").addObject().putObject("terms"), "acl.deny", names);
        return wrap("bool", bool);
    }

    /** The access filter and all others. */
    static ObjectNode filter(ChunkFilter filter, Set<Principal> principals) {
        ObjectNode bool = object();
        ArrayNode all = bool.putArray("filter");
        all.add(readableBy(principals));
        term(all, "metadata.source", filter.source());
        if (filter.fileReference() != null) {
            term(all, "metadata.file_reference.exact", FileReferenceTerms.normalised(filter.fileReference()));
        }
        term(all, "metadata.file_plan", filter.filePlan());
        term(all, "metadata.record_id", filter.recordId());
        term(all, "metadata.process_id", filter.processId());
        term(all, "metadata.confidentiality", filter.confidentiality());
        filter.extra().forEach((name, value) -> term(all, "metadata.extra." + name, value));
        term(all, "metadata.mime_type", filter.mimeType());
        term(all, "metadata.language", filter.language());
        if (filter.pathPrefix() != null) {
            all.add(wrap("prefix", object().put("metadata.path", filter.pathPrefix())));
        }
        modified(all, filter.modifiedFrom(), filter.modifiedBefore());
        return wrap("bool", bool);
    }

    static ObjectNode term(String field, String value) {
        return wrap("term", object().put(field, value));
    }

    static ObjectNode wrap(String name, ObjectNode inner) {
        ObjectNode outer = object();
        outer.set(name, inner);
        return outer;
    }

    static ObjectNode object() {
        return OpenSearchCalls.JSON.createObjectNode();
    }

    private static void term(ArrayNode all, String field, String value) {
        if (value != null) {
            all.add(term(field, value));
        }
    }

    private static void modified(ArrayNode all, Instant from, Instant before) {
        if (from == null && before == null) {
            return;
        }
        ObjectNode range = object();
        if (from != null) {
            range.put("gte", from.toString());
        }
        if (before != null) {
            range.put("lt", before.toString());
        }
        all.add(wrap("range", wrap("metadata.modified", range)));
    }

    /**
     * In a field that is split into the parts of compounds, the query's parts are looked for as words of their own rather than
     * by the field's analyzer: measured, see docs/decisions/fusion.md.
     */
    private static ObjectNode match(String field, QueryWords words, double boost) {
        boolean split = field.endsWith(".compound");
        ObjectNode match = object().put("query", split ? words.withParts() : words.words());
        match.put("boost", boost).put("analyzer", "german_text");
        return wrap("match", wrap(field, match));
    }

    private static void putAll(ObjectNode parent, String field, Collection<String> values) {
        ArrayNode array = parent.putArray(field);
        values.stream().sorted().forEach(array::add);
    }
}
