/** Quartz jobs. */
package org.fundstelle.job;
