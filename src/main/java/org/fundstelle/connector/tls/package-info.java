/** Which servers a connector trusts. */
package org.fundstelle.connector.tls;
