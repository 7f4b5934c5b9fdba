/** Retrieval: query to ranked passages under the caller's rights. */
package org.fundstelle.retrieve;
