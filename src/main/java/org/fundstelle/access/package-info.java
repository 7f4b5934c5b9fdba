/** Who asks and what they may see: API keys, the local key, sessions of browsers; access tokens and groups below. */
package org.fundstelle.access;
