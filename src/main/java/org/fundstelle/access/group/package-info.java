/** Which groups a person belongs to: a directory over LDAP, a mapping file, and the memory of both. */
package org.fundstelle.access.group;
