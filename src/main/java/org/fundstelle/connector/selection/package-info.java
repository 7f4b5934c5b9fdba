/** Which of the things in a source are documents. */
package org.fundstelle.connector.selection;
