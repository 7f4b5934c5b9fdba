package org.fundstelle.extract.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads the text of pictures with the program of the same name, within the time that one document has for it. */
public final class Tesseract {

    private final Call call;
    private final long end;

    /** Begins to count the time. */
    public Tesseract(Call call) {
        this.call = call;
        this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(call.ocrMillis());
    }

    /** Whether it is installed and there is time left. */
    public boolean isAvailable() {
        return call.ocrCommand() != null && remaining() > 0;
    }

    /**
     * The text of each page of a picture.
     *
     * @return null if the picture could not be read in time or at all
     */
    public List<String> read(Path picture) throws IOException {
        Path text = Files.createTempFile("ocr", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    call.ocrCommand(), picture.toString(), "stdout", "-l", call.ocrLanguages(), "--psm", "3");
            builder.environment().put("OMP_THREAD_LIMIT", "1");
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.redirectOutput(text.toFile());
            Process process = builder.start();
            return finished(process) ? pages(Files.readString(text, StandardCharsets.UTF_8)) : null;
        } finally {
            Files.delete(text);
        }
    }

    private boolean finished(Process process) throws IOException {
        try {
            boolean ended = process.waitFor(remaining(), TimeUnit.NANOSECONDS);
            return ended && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private long remaining() {
        return end - System.nanoTime();
    }

    private static List<String> pages(String text) {
        String withoutLastBreak = text.endsWith("\f") ? text.substring(0, text.length() - 1) : text;
        return List.of(withoutLastBreak.split("\f", -1));
    }
}
