/** Windows shares over SMB: the walk, the content of files, and who may read them by their access control lists. */
package org.fundstelle.connector.smb;
