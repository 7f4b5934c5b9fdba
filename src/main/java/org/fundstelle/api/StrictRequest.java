package org.fundstelle.api;

/** Marks a request body that is read strictly: unknown fields and values of another type are errors. */
public interface StrictRequest {}
