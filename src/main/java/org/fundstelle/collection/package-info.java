/** Collections: documents with one purpose, one owner, one set of readers, one model. */
package org.fundstelle.collection;
