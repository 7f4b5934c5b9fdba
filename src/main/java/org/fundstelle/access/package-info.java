/** Who asks and what they may see: API keys, the local key, sessions of browsers. */
package org.fundstelle.access;
