package org.fundstelle.connector.ftps;

import java.io.IOException;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * An FTP client whose commands and data go through TLS, always. The server's name is verified on both kinds of connections. Data
 * connections go on with the TLS session of the commands, which many servers demand as proof that both come from one client.
 */
final class ProtectedFtpClient extends FTPSClient {

    private static final String PROTECTED = "P";

    private final SSLContext context;

    /**
     * @param context of this client alone: TLS sessions of other clients must not be mixed with its own
     */
    ProtectedFtpClient(boolean implicit, SSLContext context) {
        super(implicit, context);
        this.context = context;
        setEndpointCheckingEnabled(true);
    }

    /** Has data protected from now on; the library's own way verifies no names and begins a new TLS session each time. */
    void protectData() throws IOException {
        execPBSZ(0);
        if (sendCommand("PROT", PROTECTED) != FTPReply.COMMAND_OK) {
            throw new SSLException(
                    "The server does not protect data: " + getReplyString().strip());
        }
        int commands = getRemotePort();
        setSocketFactory(new SocketFactory() {
            @Override
            public Socket createSocket() {
                return new SiblingSocket(commands);
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw new UnsupportedOperationException("Data connections are made step by step");
            }

            @Override
            public Socket createSocket(String host, int port, java.net.InetAddress local, int localPort) {
                return createSocket(host, port);
            }

            @Override
            public Socket createSocket(java.net.InetAddress host, int port) {
                return createSocket(host.getHostAddress(), port);
            }

            @Override
            public Socket createSocket(java.net.InetAddress host, int port, java.net.InetAddress local, int localPort) {
                return createSocket(host, port);
            }
        });
    }

    @Override
    protected Socket _openDataConnection_(String command, String argument) throws IOException {
        Socket plain = super._openDataConnection_(command, argument);
        if (plain == null) {
            return null;
        }
        if (!(plain instanceof SiblingSocket)) {
            plain.close();
            throw new SSLException("Data is not protected yet");
        }
        try {
            SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, _hostname_, plain.getPort(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return tls;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** A data connection that says it led to the port of the commands, by which Java finds the TLS session to go on with. */
    private static final class SiblingSocket extends Socket {

        private final int port;

        SiblingSocket(int port) {
            this.port = port;
        }

        @Override
        public int getPort() {
            return port;
        }
    }
}
