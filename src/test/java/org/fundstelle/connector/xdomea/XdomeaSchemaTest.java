package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The sample messages keep to the schemas of the standard, where these lie beside the project. */
class XdomeaSchemaTest {

    private static final Path SCHEMAS = Path.of("../shared/data/xdomea/xsd");
    private static final List<String> VERSIONS = List.of("2.3.0", "2.4.0", "3.0.0");

    @TestFactory
    Stream<DynamicTest> samplesKeepToTheSchemas() {
        return VERSIONS.stream().flatMap(version -> MessageTableTest.MESSAGES.stream()
                .filter(root -> !root.startsWith("Zwischen") || version.equals("3.0.0"))
                .map(root -> DynamicTest.dynamicTest(version + " " + root, () -> check(version, root))));
    }

    private static void check(String version, String root) throws Exception {
        Path folder = SCHEMAS.resolve(version);
        assumeTrue(Files.isDirectory(folder), "skipped: there are no schemas at " + folder);
        String xml = MessageTableTest.sample(version, root).xml();
        assertThat(faults(schema(folder, root), xml)).as(xml).isEmpty();
    }

    private static List<String> faults(Schema schema, String xml) throws Exception {
        List<String> faults = new java.util.ArrayList<>();
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new org.xml.sax.ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                // Only faults count.
            }

            @Override
            public void error(SAXParseException e) {
                faults.add(e.getLineNumber() + ": " + e.getMessage());
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXException {
                throw e;
            }
        });
        validator.validate(new StreamSource(new StringReader(xml)));
        return faults;
    }

    /** The schemas import two of XÖV's own that are not there; what they define is known. */
    private static Schema schema(Path folder, String root) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            if (systemId.endsWith("xoev-code.xsd")) {
                return new TextInput(systemId, XoevStubs.CODE);
            }
            return systemId.endsWith("latinchars.xsd") ? new TextInput(systemId, XoevStubs.LATIN) : null;
        });
        try (Stream<Path> files = Files.list(folder)) {
            Source[] sources = files.filter(
                            file -> file.getFileName().toString().startsWith("xdomea-Nachrichten-"))
                    .filter(file -> defines(file, root))
                    .map(file -> (Source) new StreamSource(file.toFile()))
                    .toArray(Source[]::new);
            assertThat(Arrays.asList(sources)).as("schema of " + root).hasSize(1);
            return factory.newSchema(sources);
        }
    }

    private static boolean defines(Path file, String root) {
        try {
            return Files.readString(file).contains("name=\"" + root + "\"");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
