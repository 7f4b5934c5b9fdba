package org.fundstelle.connector.inbox;

import javax.xml.stream.XMLStreamException;

/** XML has what is not read, or more of something than is: its message is what the XML has, as the rest of a sentence about it. */
public class XmlLimitException extends XMLStreamException {

    private static final long serialVersionUID = 1L;

    private final String words;

    XmlLimitException(String words) {
        super(words);
        this.words = words;
    }

    /** Such as {@code is nested deeper than 200 elements}. */
    public String words() {
        return words;
    }
}
