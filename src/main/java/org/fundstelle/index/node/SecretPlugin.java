package org.fundstelle.index.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.opensearch.common.network.NetworkService;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.util.PageCacheRecycler;
import org.opensearch.common.util.concurrent.ThreadContext;
import org.opensearch.core.common.io.stream.NamedWriteableRegistry;
import org.opensearch.core.indices.breaker.CircuitBreakerService;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.NetworkPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestChannel;
import org.opensearch.rest.RestHandler;
import org.opensearch.rest.RestHeaderDefinition;
import org.opensearch.rest.RestRequest;
import org.opensearch.telemetry.tracing.Tracer;
import org.opensearch.threadpool.ThreadPool;
import org.opensearch.transport.Transport;
import org.opensearch.transport.client.node.NodeClient;

/**
 * Answers only requests that carry the secret of the process that started the node, so that other users of the machine
 * cannot read the index past the access lists. The secret comes in environment variable {@value #SECRET}.
 */
public final class SecretPlugin extends Plugin implements ActionPlugin, NetworkPlugin {

    /** The node's transport type: none. */
    static final String NO_TRANSPORT = "none";

    /** Names the environment variable with the secret. */
    public static final String SECRET = "FUNDSTELLE_NODE_SECRET";

    private final byte[] expected =
            ("Bearer " + Objects.requireNonNull(System.getenv(SECRET), SECRET)).getBytes(StandardCharsets.UTF_8);

    @Override
    public UnaryOperator<RestHandler> getRestHandlerWrapper(
            ThreadContext threadContext, Set<RestHeaderDefinition> headersToCopy) {
        return handler -> new RestHandler.Wrapper(handler) {
            @Override
            public void handleRequest(
                    RestRequest request, RestChannel channel, NodeClient client) throws Exception {
                String given = request.header("Authorization");
                if (given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)) {
                    super.handleRequest(request, channel, client);
                } else {
                    channel.sendResponse(new BytesRestResponse(RestStatus.UNAUTHORIZED, "The secret is missing"));
                }
            }
        };
    }

    @Override
    public Map<String, Supplier<Transport>> getTransports(
            Settings settings,
            ThreadPool threadPool,
            PageCacheRecycler pageCacheRecycler,
            CircuitBreakerService circuitBreakerService,
            NamedWriteableRegistry namedWriteableRegistry,
            NetworkService networkService,
            Tracer tracer) {
        return Map.of(NO_TRANSPORT, NoTransport::new);
    }
}
