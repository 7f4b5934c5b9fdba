package org.fundstelle.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Archives that unpack to too much, into too many files, too deep, or elsewhere. */
public final class ArchivePoison {

    private static final byte[] ZEROS = new byte[1 << 16];

    private ArchivePoison() {}

    /** Archives of zeros that unpack to the given number of bytes. */
    public static List<Poison> bombs(long bytes) {
        return List.of(
                new Poison("ZIP of zeros", "bombe.zip", out -> zipOfZeros(out, bytes)),
                new Poison("gzip of zeros", "bombe.txt.gz", out -> zeros(new GZIPOutputStream(out), bytes)),
                new Poison(
                        "bzip2 of zeros", "bombe.txt.bz2", out -> zeros(new BZip2CompressorOutputStream(out), bytes)),
                new Poison("xz of zeros", "bombe.txt.xz", out -> zeros(new XZCompressorOutputStream(out), bytes)),
                new Poison("tar.gz of zeros", "bombe.tar.gz", out -> tarGzipOfZeros(out, bytes)),
                new Poison("ZIP of overlapping entries", "überlappend.zip", out -> out.write(overlapping(bytes))));
    }

    /** Archives in archives. */
    public static List<Poison> nested(int depth) {
        return List.of(
                Poison.of(depth + " ZIPs in one another", "tief.zip", matryoshka(depth)),
                new Poison("ZIP of ZIPs of ZIPs, like 42.zip", "wie-42.zip", out -> out.write(tree(4, 4))));
    }

    /** A ZIP of many entries, and one with an entry for each way to lie about a name. */
    public static List<Poison> entries(int count) {
        return List.of(
                new Poison(count + " entries", "viele.zip", out -> many(out, count)),
                new Poison("names that lead elsewhere", "namen.zip", ArchivePoison::names),
                Poison.of("directory that lies", "lüge.zip", lyingDirectory()),
                Poison.of("encrypted ZIP", "geheim.zip", encrypted()));
    }

    private static byte[] encrypted() {
        try {
            return SampleFiles.encryptedZip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void zipOfZeros(OutputStream out, long bytes) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("nullen.txt"));
        write(zip, bytes);
        zip.finish();
    }

    private static void tarGzipOfZeros(OutputStream out, long bytes) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out));
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        TarArchiveEntry entry = new TarArchiveEntry("nullen.txt");
        entry.setSize(bytes);
        tar.putArchiveEntry(entry);
        write(tar, bytes);
        tar.closeArchiveEntry();
        tar.close();
    }

    private static void zeros(OutputStream compressed, long bytes) throws IOException {
        write(compressed, bytes);
        compressed.close();
    }

    private static void write(OutputStream out, long bytes) throws IOException {
        for (long left = bytes; left > 0; left -= ZEROS.length) {
            out.write(ZEROS, 0, (int) Math.min(left, ZEROS.length));
        }
    }

    /** Many entries of the directory that share one compressed entry; together they unpack to the number of bytes. */
    private static byte[] overlapping(long bytes) throws IOException {
        int each = 1 << 20;
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        zipOfZeros(one, each);
        byte[] zip = one.toByteArray();
        ByteBuffer whole = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22;
        int directory = whole.getInt(end + 16);
        byte[] entry = java.util.Arrays.copyOfRange(zip, directory, end);
        int count = (int) Math.min(bytes / each + 1, 60_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(zip, 0, directory);
        for (int i = 0; i < count; i++) {
            out.write(entry);
        }
        ByteBuffer tail = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        tail.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        tail.putShort((short) count).putShort((short) count);
        tail.putInt(entry.length * count).putInt(directory).putShort((short) 0);
        out.write(tail.array());
        return out.toByteArray();
    }

    private static byte[] matryoshka(int depth) {
        byte[] inner = "Ganz innen.".getBytes(StandardCharsets.UTF_8);
        for (int i = depth; i > 0; i--) {
            inner = zip(Map.of(i == depth ? "innen.txt" : "ebene-" + i + ".zip", inner));
        }
        return inner;
    }

    /** Each ZIP holds so many, down to a text of a million zeros. */
    private static byte[] tree(int width, int depth) {
        byte[] inner = zip(Map.of("nullen.txt", new byte[1_000_000]));
        for (int level = 1; level < depth; level++) {
            Map<String, byte[]> entries = new java.util.TreeMap<>();
            for (int i = 0; i < width; i++) {
                entries.put(level + "-" + i + ".zip", inner);
            }
            inner = zip(entries);
        }
        return inner;
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        try {
            return SampleFiles.zip(entries);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void many(OutputStream out, int count) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (int i = 0; i < count; i++) {
            zip.putNextEntry(new ZipEntry(i + ".txt"));
            zip.write('x');
        }
        zip.finish();
    }

    private static void names(OutputStream out) throws IOException {
        List<String> names = new ArrayList<>(List.of(
                "../../../../../../tmp/fundstelle-ausbruch.txt",
                "/etc/fundstelle-ausbruch.txt",
                "C:\\Windows\\fundstelle-ausbruch.txt",
                "..\\..\\fundstelle-ausbruch.txt",
                "doppelt.txt",
                "doppelt.txt",
                "mit\nZeile\u0007und\u202Egpj.exe",
                "lang".repeat(2500) + ".txt",
                "tief/".repeat(2000) + "x.txt",
                "CON",
                ""));
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            zip.setEncoding("UTF-8");
            for (String name : names) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write("Ein Eintrag mit sonderbarem Namen.".getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
    }

    /** The directory says one byte, and the data unpacks to a million. */
    private static byte[] lyingDirectory() {
        byte[] zip = zip(Map.of("lüge.txt", new byte[1_000_000]));
        ByteBuffer whole = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = whole.getInt(zip.length - 22 + 16);
        whole.putInt(directory + 24, 1);
        whole.putInt(directory + 20, Integer.MAX_VALUE);
        return zip;
    }
}
