package org.fundstelle.connector.xdomea;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.DocumentMessage.Withdrawal;

/** Reads messages, and takes out of them what tests look at. */
final class Reading {

    private Reading() {}

    static DocumentMessage read(XdomeaSamples.Message message) throws Exception {
        return new XdomeaFormat().read(message.fileName(), new MemoryParcel(message.files()));
    }

    static DocumentMessage readXml(String xml) throws Exception {
        return new XdomeaFormat().read("nachricht.xml", MemoryParcel.of("nachricht.xml", xml));
    }

    /** A message 0401 with nothing but these objects. */
    static DocumentMessage handedOver(String version, SampleObject... objects) throws Exception {
        return read(XdomeaSamples.message(version, "Abgabe.Abgabe.0401").add(objects));
    }

    /** The only document of a message 0401 with nothing but these objects. */
    static StatedDocument document(String version, SampleObject... objects) throws Exception {
        return only(handedOver(version, objects));
    }

    static StatedDocument only(DocumentMessage message) {
        assertThat(documents(message)).hasSize(1);
        return documents(message).getFirst();
    }

    static List<StatedDocument> documents(DocumentMessage message) {
        return message.statements().stream()
                .filter(StatedDocument.class::isInstance)
                .map(StatedDocument.class::cast)
                .toList();
    }

    static List<String> withdrawn(DocumentMessage message) {
        return message.statements().stream()
                .filter(Withdrawal.class::isInstance)
                .map(statement -> ((Withdrawal) statement).object())
                .toList();
    }
}
