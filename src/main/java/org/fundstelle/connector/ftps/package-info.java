/** Files of FTP servers whose connections are protected by TLS (FTPS). */
package org.fundstelle.connector.ftps;
