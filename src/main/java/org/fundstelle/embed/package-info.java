/** Chunks to vectors: models, batching, cache, model identity. */
package org.fundstelle.embed;
