/** The pages for people: search, document, login. Rendered on the server, without JavaScript. */
package org.fundstelle.console;
