package org.fundstelle.index.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.opensearch.common.util.concurrent.ThreadContext;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestHandler;
import org.opensearch.rest.RestHeaderDefinition;

/**
 * Answers only requests that carry the secret of the process that started the node, so that other users of the machine
 * cannot read the index past the access lists. The secret comes in environment variable {@value #SECRET}.
 */
public final class SecretPlugin extends Plugin implements ActionPlugin {

    /** Names the environment variable with the secret. */
    public static final String SECRET = "FUNDSTELLE_NODE_SECRET";

    private final byte[] expected = ("Bearer " + System.getenv(SECRET)).getBytes(StandardCharsets.UTF_8);

    @Override
    public UnaryOperator<RestHandler> getRestHandlerWrapper(
            ThreadContext threadContext, Set<RestHeaderDefinition> headersToCopy) {
        return handler -> new RestHandler.Wrapper(handler) {
            @Override
            public void handleRequest(
                    org.opensearch.rest.RestRequest request,
                    org.opensearch.rest.RestChannel channel,
                    org.opensearch.transport.client.node.NodeClient client)
                    throws Exception {
                String given = request.header("Authorization");
                if (given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)) {
                    super.handleRequest(request, channel, client);
                } else {
                    channel.sendResponse(new BytesRestResponse(RestStatus.UNAUTHORIZED, "The secret is missing"));
                }
            }
        };
    }
}
