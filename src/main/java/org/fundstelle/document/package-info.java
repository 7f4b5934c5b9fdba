/** The shared records: what a document, its parts and its rights are. Depends on nothing of ours. */
package org.fundstelle.document;
