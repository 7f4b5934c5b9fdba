package org.fundstelle.connector.webdav;

import java.util.List;
import javax.xml.namespace.QName;

/** The bodies of requests. */
final class DavQuery {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    private DavQuery() {}

    static String propfind(List<QName> properties) {
        return HEAD + "<propfind xmlns=\"DAV:\">" + prop(properties) + "</propfind>";
    }

    /** What has changed directly in a folder since a token (RFC 6578). */
    static String changesSince(String syncToken, List<QName> properties) {
        return HEAD + "<sync-collection xmlns=\"DAV:\"><sync-token>" + escaped(syncToken)
                + "</sync-token><sync-level>1</sync-level>" + prop(properties) + "</sync-collection>";
    }

    /**
     * Files with one of Nextcloud's numbers (RFC 5323).
     *
     * @param scope where to search, in the words of Nextcloud: {@code /files/anna}
     */
    static String fileWithId(String fileId, String scope) {
        return HEAD + "<d:searchrequest xmlns:d=\"DAV:\" xmlns:oc=\"" + Dav.OWNCLOUD + "\"><d:basicsearch>"
                + "<d:select><d:prop><oc:fileid/><d:resourcetype/><d:getcontentlength/></d:prop></d:select>"
                + "<d:from><d:scope><d:href>" + escaped(scope)
                + "</d:href><d:depth>infinity</d:depth></d:scope></d:from>"
                + "<d:where><d:eq><d:prop><oc:fileid/></d:prop><d:literal>" + escaped(fileId)
                + "</d:literal></d:eq></d:where><d:orderby/></d:basicsearch></d:searchrequest>";
    }

    private static String prop(List<QName> properties) {
        StringBuilder prop = new StringBuilder("<prop>");
        for (QName name : properties) {
            prop.append('<')
                    .append(escaped(name.getLocalPart()))
                    .append(" xmlns=\"")
                    .append(escaped(name.getNamespaceURI()))
                    .append("\"/>");
        }
        return prop.append("</prop>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
