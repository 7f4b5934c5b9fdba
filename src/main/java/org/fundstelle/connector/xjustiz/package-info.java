/** Messages of XJustiz, the standard by which courts, prosecutors and offices exchange files and documents. */
package org.fundstelle.connector.xjustiz;
