package org.fundstelle.connector.xdomea;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fundstelle.connector.xdomea.SampleObject.SampleFile;

/**
 * Messages of xdomea for tests: {@code XdomeaSamples.message("3.0.0", "Abgabe.Abgabe.0401").add(akte(…).add(…)).zip()}. What they
 * say is invented; those of 2.3, 2.4 and 3.0 keep to the schemas.
 */
public final class XdomeaSamples {

    private XdomeaSamples() {}

    /** Numbers of all versions, the oldest first. */
    public static List<String> versions() {
        return Arrays.stream(XdomeaVersion.values()).map(XdomeaVersion::number).toList();
    }

    /** @param root name of the root element, such as {@code Abgabe.Abgabe.0401} */
    public static Message message(String version, String root) {
        return new Message(version, root);
    }

    public static SampleObject akte(String id) {
        return new SampleObject("Akte", id);
    }

    public static SampleObject teilakte(String id) {
        return new SampleObject("Teilakte", id);
    }

    public static SampleObject vorgang(String id) {
        return new SampleObject("Vorgang", id);
    }

    public static SampleObject teilvorgang(String id) {
        return new SampleObject("Teilvorgang", id);
    }

    public static SampleObject dokument(String id) {
        return new SampleObject("Dokument", id);
    }

    public static SampleObject anlage(String id) {
        return new SampleObject("Anlage", id);
    }

    public static SampleObject anschreiben(String id) {
        return new SampleObject("Anschreiben", id);
    }

    /** Since 4.0. */
    public static SampleObject dokumentMitSchriftstueck(String id) {
        return new SampleObject("DokumentMitSchriftstueck", id);
    }

    /** Since 4.0. */
    public static SampleObject schriftstueck(String id) {
        return new SampleObject("Schriftstueck", id);
    }

    /** A text file; its name is {@code <UUID>_<title>.<extension>}. */
    public static SampleFile file(String uuid, String title, String extension, String formatCode, String content) {
        return new SampleFile(
                uuid + "_" + title + "." + extension, formatCode, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Such as {@code 00000000-0000-4000-8000-000000000007}. */
    public static String uuid(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    /** One message, made step by step. */
    public static final class Message {

        private final XdomeaVersion version;
        private final String root;
        private final List<SampleObject> objects = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private String process = uuid(4711);
        private String created = "2024-06-07T08:09:10Z";
        private String container;

        private Message(String version, String root) {
            this.version = XdomeaVersion.of(XdomeaVersion.NAMESPACES + version).orElseThrow();
            this.root = root;
        }

        public Message process(String uuid) {
            process = uuid;
            return this;
        }

        /** An {@code xs:dateTime}. */
        public Message created(String time) {
            created = time;
            return this;
        }

        /** Objects that the message carries or lists; an Anschreiben stands before them. */
        public Message add(SampleObject... added) {
            objects.addAll(List.of(added));
            return this;
        }

        /** Ids of objects that the message deletes or appraises. */
        public Message ids(String... named) {
            ids.addAll(List.of(named));
            return this;
        }

        /** What the objects of a specialist procedure go into. */
        public Message container(String id) {
            container = id;
            return this;
        }

        String number() {
            return root.substring(root.length() - 4);
        }

        private String stem() {
            return version == XdomeaVersion.V4_0 ? process + "_" + number() + "_1" : process + "_" + root;
        }

        /** Of the archive. */
        public String fileName() {
            return stem() + ".zip";
        }

        public String xmlName() {
            return stem() + ".xml";
        }

        public String xml() {
            SampleXml xml = new SampleXml(version);
            xml.root(root, () -> new SampleMessageWriter(xml, number(), process, created)
                    .write(objects, ids, container));
            return xml.toString();
        }

        /** The XML and the documents' files, by names. */
        public Map<String, byte[]> files() {
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(xmlName(), xml().getBytes(StandardCharsets.UTF_8));
            objects.forEach(object -> collect(object, files));
            return files;
        }

        private static void collect(SampleObject object, Map<String, byte[]> files) {
            object.versions().forEach(version -> version.files().forEach(file -> {
                if (file.content() != null) {
                    files.put(file.name(), file.content());
                }
            }));
            object.children().forEach(child -> collect(child, files));
        }

        public byte[] zip() {
            return zipOf(files());
        }
    }

    public static byte[] zipOf(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
