/** What connectors of web servers share: addresses, the client, its failures in words. */
package org.fundstelle.connector.http;
