/** How a connector reports what it finds: one message for each document, in the envelope of {@code document.Envelope}. */
package org.fundstelle.connector.scan;
