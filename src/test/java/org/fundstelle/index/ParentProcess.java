package org.fundstelle.index;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts an embedded OpenSearch, prints its process id and then waits to be killed. */
final class ParentProcess {

    static final String PID = "pid ";

    private ParentProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedOpenSearch embedded =
                EmbeddedOpenSearch.start(EmbeddedOpenSearchExtension.settings(Path.of(arguments[0]), 0));
        System.out.println(PID + embedded.pid());
        new CountDownLatch(1).await();
    }
}
