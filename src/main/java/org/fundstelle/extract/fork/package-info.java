/** What runs inside the forked processes: parsers that turn untrusted bytes into XHTML, and what they share. */
package org.fundstelle.extract.fork;
