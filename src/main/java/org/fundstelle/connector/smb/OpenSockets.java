package org.fundstelle.connector.smb;

import com.hierynomus.protocol.commons.socket.ProxySocketFactory;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one conversation, those to other servers of a distributed file system included, so that all of them end
 * with it whatever the library makes of an error. Thread-safe.
 */
final class OpenSockets extends ProxySocketFactory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSockets.class);

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /**
     * @param timeout for connecting
     */
    OpenSockets(Duration timeout) {
        super(Proxy.NO_PROXY, Math.toIntExact(timeout.toMillis()));
    }

    @Override
    public Socket createSocket(String address, int port) throws IOException {
        Socket socket = super.createSocket(address, port);
        sockets.add(socket);
        return socket;
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("A connection was closed with an error", e);
            }
        }
        sockets.clear();
    }
}
