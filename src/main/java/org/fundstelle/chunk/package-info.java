/** Blocks to chunks: by structure, bounded in the embedding model's own tokens. */
package org.fundstelle.chunk;
