/** PDF to structure: from the tags where a file has them, else from outline, type sizes and positions. */
package org.fundstelle.extract.fork.pdf;
