package org.fundstelle.connector.xjustiz;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.fundstelle.connector.inbox.LocalInboxContractTest;

/** The contract with archives of XJustiz. */
class XjustizInboxContractTest extends LocalInboxContractTest {

    @Override
    protected String connector() {
        return "xjustiz";
    }

    @Override
    protected String name(String stem) {
        return "unten/" + stem + ".zip";
    }

    @Override
    protected byte[] message(Instant made, List<Letter> letters) throws IOException {
        return XjustizMessages.archive(made, letters);
    }

    @Override
    protected String path(Letter letter) {
        return XjustizMessages.path(letter);
    }
}
