/** One document through fetch, extract, chunk, embed and index; and its way out again. */
package org.fundstelle.ingest;
