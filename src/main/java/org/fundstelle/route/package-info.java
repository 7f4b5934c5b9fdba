/** The thin beans that the YAML routes name, and what other packages need Camel for. */
package org.fundstelle.route;
