package org.fundstelle.connector.cmis;

/**
 * A document, where it was found.
 *
 * @param document in the version that counts
 * @param path below the source's folder
 * @param noted at it, with what it takes over from its folders
 */
record Found(CmisObject document, String path, Noted noted) {}
