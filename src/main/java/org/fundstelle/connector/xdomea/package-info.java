/**
 * Messages of xdomea, the German standard for exchanging files, processes and documents between e-file systems and archives.
 * Elements are named as the standard names them: an Akte holds Vorgänge, a Vorgang holds Dokumente.
 */
package org.fundstelle.connector.xdomea;
