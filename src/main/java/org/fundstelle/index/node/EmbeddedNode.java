package org.fundstelle.index.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Main of the embedded OpenSearch: one node on 127.0.0.1 with the modules Fundstelle needs. Arguments: home directory and
 * HTTP port. Prints {@value #READY} and the port when it answers. Ends when its standard input ends, so that it never
 * outlives the process that started it.
 */
public final class EmbeddedNode extends Node {

    /** Begins the line that says that the node answers. */
    public static final String READY = "fundstelle-node ready";

    private static final long LOCK_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long RECOVERY_WAIT_SECONDS = 60;
    private static final long CLOSE_SECONDS = 10;

    private static final List<String> PLUGINS = List.of(
            "org.opensearch.transport.Netty4ModulePlugin",
            "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
            "org.opensearch.painless.PainlessModulePlugin",
            "org.opensearch.index.mapper.MapperExtrasModulePlugin",
            "org.opensearch.index.reindex.ReindexModulePlugin",
            "org.opensearch.join.ParentJoinModulePlugin",
            "org.opensearch.knn.plugin.KNNPlugin",
            SecretPlugin.class.getName());

    private EmbeddedNode(Environment environment, List<PluginInfo> plugins) {
        super(environment, plugins, true);
    }

    public static void main(String[] arguments) throws Exception {
        // Ctrl-C reaches the whole process group; the parent decides when the node ends.
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        CountDownLatch orphaned = watchParent();
        Node node;
        try {
            node = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), orphaned);
            awaitRecovered(node);
        } catch (Exception e) {
            // The node's threads would keep a process alive that will never answer.
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
            return;
        }
        int port = node.injector()
                .getInstance(HttpServerTransport.class)
                .boundAddress()
                .publishAddress()
                .getPort();
        System.out.println(READY + " " + port);
        System.out.flush();
        orphaned.await();
        haltLater();
        node.close();
        System.exit(0);
    }

    /** Waits while a predecessor that is about to end still holds the data. */
    private static Node start(Path home, int port, CountDownLatch orphaned) throws Exception {
        long deadline = System.nanoTime() + LOCK_WAIT_NANOS;
        while (true) {
            Node node = null;
            try {
                node = new EmbeddedNode(environment(home, port), plugins());
                return node.start();
            } catch (IllegalStateException e) {
                if (node != null) {
                    node.close();
                }
                boolean locked = Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
                        .anyMatch(t -> String.valueOf(t.getMessage()).contains("node lock"));
                if (!locked || System.nanoTime() > deadline) {
                    throw e;
                }
                if (orphaned.await(500, TimeUnit.MILLISECONDS)) {
                    throw e;
                }
            }
        }
    }

    /** Waits for the indices of an earlier life: until they are back, the node says that there are none. */
    private static void awaitRecovered(Node node) {
        node.client()
                .admin()
                .cluster()
                .prepareHealth()
                .setWaitForYellowStatus()
                .setTimeout(TimeValue.timeValueSeconds(RECOVERY_WAIT_SECONDS))
                .get();
    }

    private static Environment environment(Path home, int port) {
        Settings settings = Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", home.resolve("data").toString())
                .put("path.logs", home.resolve("logs").toString())
                .put("cluster.name", "fundstelle")
                .put("node.name", "embedded")
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.type", SecretPlugin.NO_TRANSPORT)
                .put("http.type", "netty4")
                .put("http.max_content_length", "200mb")
                .put("bootstrap.memory_lock", false)
                // Takes no more writes before the disk is full, and takes them again by itself when there is room.
                .put("cluster.routing.allocation.disk.watermark.low", "400mb")
                .put("cluster.routing.allocation.disk.watermark.high", "300mb")
                .put("cluster.routing.allocation.disk.watermark.flood_stage", "200mb")
                .put("cluster.info.update.interval", "10s")
                .put("action.auto_create_index", false)
                .put("action.destructive_requires_name", true)
                .build();
        return InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "embedded");
    }

    private static List<PluginInfo> plugins() {
        return PLUGINS.stream()
                .map(name -> new PluginInfo(
                        name,
                        "part of the embedded node",
                        "",
                        Version.CURRENT,
                        Integer.toString(Runtime.version().feature()),
                        name,
                        null,
                        List.of(),
                        false))
                .toList();
    }

    private static CountDownLatch watchParent() {
        CountDownLatch orphaned = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is ever said; only the end matters.
                }
            } catch (IOException e) {
                // A broken pipe is an end, too.
            } finally {
                orphaned.countDown();
                haltLater();
            }
        });
        return orphaned;
    }

    private static void haltLater() {
        Thread.ofPlatform().daemon().name("halt").start(() -> {
            try {
                TimeUnit.SECONDS.sleep(CLOSE_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(1);
        });
    }
}
