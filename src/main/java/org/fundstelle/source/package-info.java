/** Sources, their settings and scans; what a scan's end means, and the guard that keeps a broken scan from deleting. */
package org.fundstelle.source;
