/** The audit trail: events, chains, verification. */
package org.fundstelle.audit;
