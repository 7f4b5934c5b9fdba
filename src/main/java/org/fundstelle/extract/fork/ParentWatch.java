package org.fundstelle.extract.fork;

/** Ends this process, and what it started, when its parent ends; also in the middle of a document. */
final class ParentWatch {

    private ParentWatch() {}

    static void start() {
        ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
        if (parent == null) {
            end();
        } else {
            parent.onExit().thenRun(ParentWatch::end);
            Runtime.getRuntime().addShutdownHook(new Thread(ParentWatch::endDescendants));
        }
    }

    private static void end() {
        endDescendants();
        Runtime.getRuntime().halt(1);
    }

    private static void endDescendants() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
