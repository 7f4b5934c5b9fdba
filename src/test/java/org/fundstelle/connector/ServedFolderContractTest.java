package org.fundstelle.connector;

import java.io.IOException;
import java.util.Optional;

/** The contract on a server, behind a wire, that serves a folder of this machine's disk. */
public abstract class ServedFolderContractTest extends SourceContractTest {

    protected abstract ServedFolder served();

    /** The wire to the server. */
    protected abstract TcpProxy line();

    @Override
    protected final Optional<TcpProxy> wire() {
        return Optional.of(line());
    }

    @Override
    protected final void clear() throws IOException {
        served().clear();
    }

    @Override
    protected final void put(String name, byte[] content) throws IOException {
        served().put(name, content);
    }

    @Override
    protected final void delete(String name) throws IOException {
        served().delete(name);
    }

    @Override
    protected final void rename(String from, String to) throws IOException {
        served().rename(from, to);
    }
}
