package org.fundstelle.connector.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a server for some things at a time. For one scan, and used by its thread alone. */
public final class AskedTogether implements AutoCloseable {

    /**
     * Asks for one thing, in a thread that may be another each time.
     *
     * @param <A> what is asked
     * @param <B> what is answered
     */
    @FunctionalInterface
    public interface Question<A, B> {
        B ask(A about) throws IOException;
    }

    private final ExecutorService threads;

    /**
     * @param name of its threads
     */
    public AskedTogether(String name, int atOnce) {
        threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().name(name + "-", 1).factory());
    }

    /**
     * The answers in the order of the questions.
     *
     * @throws IOException the first that was thrown; then nothing can be asked any more
     */
    public <A, B> List<B> ask(List<A> all, Question<A, B> question) throws IOException {
        List<Future<B>> answers = new ArrayList<>();
        all.forEach(each -> answers.add(threads.submit(() -> question.ask(each))));
        List<B> results = new ArrayList<>();
        for (Future<B> answer : answers) {
            results.add(result(answer));
        }
        return results;
    }

    private <B> B result(Future<B> answer) throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            threads.shutdownNow();
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IOException("The scan was interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
