package org.fundstelle.api;

/** The document does not exist, or the caller may not read it; nobody is told which. */
public class NoSuchDocumentException extends RuntimeException {}
