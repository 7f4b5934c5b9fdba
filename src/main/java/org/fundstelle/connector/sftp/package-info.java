/** Files of SSH servers (SFTP). */
package org.fundstelle.connector.sftp;
