/** The content store: originals of sources that cannot be asked for them again. */
package org.fundstelle.store;
