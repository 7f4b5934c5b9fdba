package org.fundstelle.index;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Where OpenSearch is and how to log in.
 *
 * @param uris of its nodes, at least one
 * @param user for basic authentication, null for none
 * @param password for basic authentication, null for none
 * @param secret sent as bearer token, null for none
 */
public record OpenSearchConnection(List<URI> uris, String user, String password, String secret) {

    public OpenSearchConnection {
        uris = List.copyOf(uris);
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("OpenSearch needs at least one address");
        }
        for (URI uri : uris) {
            if (uri.getHost() == null) {
                throw new IllegalArgumentException(
                        "An address of OpenSearch looks like https://search.example:9200, not: " + uri);
            }
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("OpenSearch needs user and password together, or neither");
        }
    }

    public static OpenSearchConnection embedded(EmbeddedOpenSearch node) {
        Objects.requireNonNull(node, "node");
        return new OpenSearchConnection(List.of(node.uri()), null, null, node.secret());
    }

    @Override
    public String toString() {
        return "OpenSearch at " + uris;
    }
}
