package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.content.WholeStream;
import org.fundstelle.connector.http.AnswerStream;
import org.fundstelle.connector.http.UnexpectedStatusException;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.SourceAwayException;

/** Opens the file that header {@link Envelope#NATIVE_ID} names; the body becomes its stream. Thread-safe. */
final class WebdavProducer extends DefaultProducer {

    private final WebdavEndpoint endpoint;
    private DavClient client;

    WebdavProducer(WebdavEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String nativeId = exchange.getMessage().getHeader(Envelope.NATIVE_ID, String.class);
        DavClient server = client();
        try {
            DavResource file = find(server, nativeId);
            if (file.folder()) {
                throw new NoSuchFileException(nativeId, null, "a folder");
            }
            exchange.getMessage().setBody(open(server, file));
        } catch (ContentTooLargeException e) {
            throw e;
        } catch (IOException e) {
            requireRoot(server);
            // The server answers, so this is about the one file.
            throw e instanceof SourceAwayException ? new IOException(e.getMessage(), e) : e;
        }
    }

    private static DavResource find(DavClient server, String nativeId) throws IOException {
        if (!FileIds.isNativeId(nativeId)) {
            return look(server, DavPath.ofNativeId(nativeId));
        }
        return FileIds.of(server.root())
                .orElseThrow(() -> new NoSuchFileException(nativeId, null, "the server has no numbers for files"))
                .find(server, nativeId);
    }

    /** Some servers redirect to the address with a slash at its end where there is a folder now. */
    private static DavResource look(DavClient server, DavPath path) throws IOException {
        try {
            return server.look(path, false, Set.of());
        } catch (UnexpectedStatusException e) {
            if (e.status() / 100 == 3) {
                DavResource folder = server.look(path, true, Set.of());
                if (folder.folder()) {
                    return folder;
                }
            }
            throw e;
        }
    }

    private InputStream open(DavClient server, DavResource file) throws IOException {
        ByteSize limit = endpoint.sizeLimit();
        limit.require(file.size());
        AnswerStream content = server.get(file.path());
        try {
            limit.require(content.length());
        } catch (ContentTooLargeException e) {
            content.close();
            throw e;
        }
        return new BoundedStream(new WholeStream(content, content.tellsItsEnd() ? -1 : file.size()), limit);
    }

    /** Where the root itself cannot be seen, nothing is known of the file. */
    private static void requireRoot(DavClient server) throws SourceAwayException {
        try {
            if (server.look(DavPath.ROOT, true, Set.of()).folder()) {
                return;
            }
        } catch (SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceAwayException("The folder itself cannot be seen: " + e.getMessage(), e);
        }
        throw new SourceAwayException(server.root() + " is no folder any more", null);
    }

    private synchronized DavClient client() throws SourceAwayException {
        if (client == null) {
            client = endpoint.getServer().newClient();
        }
        return client;
    }

    @Override
    protected synchronized void doStop() throws Exception {
        if (client != null) {
            client.close();
            client = null;
        }
        super.doStop();
    }
}
