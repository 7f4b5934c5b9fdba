/** Mailboxes by IMAP: every message is a document, and nothing on the server is changed by reading it. */
package org.fundstelle.connector.imap;
