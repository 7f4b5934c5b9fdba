package org.fundstelle.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wire between a connector and a real server, on 127.0.0.1, that can be slow, be cut, or lead nowhere. Thread-safe. Counts
 * what the server has sent.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 4096;
    private static final long NEVER = Long.MAX_VALUE;

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong received = new AtomicLong();
    private volatile long cutAt = NEVER;
    private volatile boolean refusing;
    private volatile boolean silent;
    private volatile Duration delay = Duration.ZERO;

    /**
     * @param target port of the server on 127.0.0.1
     */
    public TcpProxy(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
    }

    /** The port to connect to instead of the server's. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Whole again: nothing is cut, slow or silent. */
    public void mend() {
        cutAt = NEVER;
        refusing = false;
        silent = false;
        delay = Duration.ZERO;
    }

    /** Closes every connection, and each new one at once. */
    public void refuse() {
        refusing = true;
        cutAll();
    }

    /** Lets so many more bytes of the server pass; then it is as if the server were gone. */
    public void cutAfter(long bytes) {
        cutAt = received.get() + bytes;
    }

    /** Accepts connections and lets nothing of the server pass any more. */
    public void fallSilent() {
        silent = true;
    }

    /** Holds back each piece of the server's answers for a while. */
    public void slowDown(Duration each) {
        delay = each;
    }

    /** Bytes that the server has sent so far. */
    public long received() {
        return received.get();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                if (refusing) {
                    near.close();
                } else {
                    threads.execute(() -> connect(near));
                }
            } catch (IOException e) {
                // Closed; the loop's condition ends it.
            }
        }
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        open.add(near);
        open.add(far);
        try {
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            threads.execute(() -> pump(far, near, true));
            pump(near, far, false);
        } catch (IOException e) {
            close(near);
            close(far);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answers) {
                    hold(read);
                }
                if (!answers || !silent) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // The other direction ends with it.
        } finally {
            close(from);
            close(to);
        }
    }

    private void hold(int bytes) throws IOException {
        if (received.addAndGet(bytes) > cutAt) {
            refuse();
            throw new IOException("cut");
        }
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void cutAll() {
        open.forEach(this::close);
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // Gone in any case.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
        threads.shutdownNow();
    }
}
