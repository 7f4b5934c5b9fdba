package org.fundstelle.extract.fork.pdf;

import java.util.List;

/** A part of a PDF in reading order, on the page where it begins (from 1). */
sealed interface PdfBlock {

    int page();

    record Heading(int level, String text, int page) implements PdfBlock {}

    /** Lines that must stay lines are separated by a line feed. */
    record Paragraph(String text, int page) implements PdfBlock {}

    record Item(int depth, String marker, String text, int page) implements PdfBlock {}

    record Table(List<List<String>> rows, int page) implements PdfBlock {}
}
