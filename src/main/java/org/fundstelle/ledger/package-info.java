/**
 * The ledger: per document its revision, version, access list and outcome; per index generation what it holds; per scan how
 * it ended. It is the truth; the queue only hints at it.
 */
package org.fundstelle.ledger;
