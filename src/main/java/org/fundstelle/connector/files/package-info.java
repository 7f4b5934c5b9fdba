/** Folders of files: a scan that fails on any listing error instead of taking an unreadable folder for an empty one. */
package org.fundstelle.connector.files;
