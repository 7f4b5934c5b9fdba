package org.fundstelle.chunk;

/**
 * What a chunk is made of: a heading, a sentence, a list item, a table's header or a row of it. Stays whole if it fits.
 *
 * @param start offset of the first character in the document's text
 * @param end offset behind the last character
 * @param tokens as the model counts them, at least one for every 16 characters
 * @param page of the block it belongs to
 * @param header the header of the table this row belongs to, if it is to be repeated; else null
 */
record Unit(Kind kind, int start, int end, int tokens, int page, Unit header) {

    enum Kind {
        HEADING,
        SENTENCE,
        LIST_ITEM,
        TABLE_HEADER,
        TABLE_ROW,
        /** A part of a unit too long for a chunk. */
        PIECE
    }

    /** Whether it says nothing without what follows. */
    boolean leads() {
        return kind == Kind.HEADING || kind == Kind.TABLE_HEADER;
    }

    /** Whether the next chunk may begin with it again. */
    boolean mayOverlap() {
        return kind == Kind.SENTENCE || kind == Kind.LIST_ITEM;
    }

    /** Tokens that its table's header costs where it is repeated. */
    int headerTokens() {
        return header == null ? 0 : header.tokens;
    }
}
