/**
 * Bytes to blocks and properties in forked processes with limits of time and memory; takes mails and archives apart. Tika
 * is used here alone.
 */
package org.fundstelle.extract;
