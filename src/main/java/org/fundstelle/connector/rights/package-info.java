/** Who the accounts of a system are in the directory, and the files that say so. */
package org.fundstelle.connector.rights;
