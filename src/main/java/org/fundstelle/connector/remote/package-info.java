/** What connectors to servers of files share: the walk through their folders, and connections that are used again. */
package org.fundstelle.connector.remote;
