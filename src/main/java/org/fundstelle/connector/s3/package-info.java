/** Connector {@code s3}: the objects of a bucket of any S3 server. */
package org.fundstelle.connector.s3;
