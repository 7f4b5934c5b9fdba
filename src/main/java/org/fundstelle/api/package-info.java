/** The HTTP doors for applications: wire records, their translation, problem details. */
package org.fundstelle.api;
