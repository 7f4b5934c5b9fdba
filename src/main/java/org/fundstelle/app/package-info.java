/** Main, wiring, typed configuration and the checks at boot. Nobody imports it. */
package org.fundstelle.app;
