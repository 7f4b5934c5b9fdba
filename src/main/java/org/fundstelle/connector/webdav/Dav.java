package org.fundstelle.connector.webdav;

import javax.xml.namespace.QName;

/** Names of properties and reports, of RFC 4918 and of those who extended it. */
final class Dav {

    static final String NAMESPACE = "DAV:";
    static final String OWNCLOUD = "http://owncloud.org/ns";
    static final String NEXTCLOUD = "http://nextcloud.org/ns";
    static final String MICROSOFT = "urn:schemas-microsoft-com:";

    static final QName RESOURCE_TYPE = dav("resourcetype");
    static final QName COLLECTION = dav("collection");
    static final QName ETAG = dav("getetag");
    static final QName LENGTH = dav("getcontentlength");
    static final QName MODIFIED = dav("getlastmodified");
    static final QName DISPLAY_NAME = dav("displayname");
    static final QName CREATED = dav("creationdate");
    static final QName RESOURCE_ID = dav("resource-id");
    static final QName HIDDEN = dav("ishidden");
    static final QName SYNC_TOKEN = dav("sync-token");
    static final QName REPORTS = dav("supported-report-set");
    static final QName SYNC_COLLECTION = dav("sync-collection");
    static final QName WINDOWS_ATTRIBUTES = new QName(MICROSOFT, "Win32FileAttributes");
    static final QName FILE_ID = new QName(OWNCLOUD, "fileid");
    static final QName PERMISSIONS = new QName(OWNCLOUD, "permissions");
    static final QName MOUNT_TYPE = new QName(NEXTCLOUD, "mount-type");

    private Dav() {}

    static QName dav(String name) {
        return new QName(NAMESPACE, name);
    }
}
