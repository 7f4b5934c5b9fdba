/** Connector of Fabasoft eGov-Suite: objects of the e-file system, through the REST gateway with the public contract. */
package org.fundstelle.connector.eakte;
