/** Folders of WebDAV servers: Nextcloud, SharePoint on-premises, Apache and others. */
package org.fundstelle.connector.webdav;
