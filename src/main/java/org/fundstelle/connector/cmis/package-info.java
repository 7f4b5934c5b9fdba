/** Repositories that speak CMIS 1.0 or 1.1: Alfresco, Nuxeo, d.velop, VIS, nscale, enaio and others. */
package org.fundstelle.connector.cmis;
