package org.fundstelle.source;

/** When sources are scanned. */
public interface ScanPlan {

    /** Makes the plan that of the sources in force now. */
    void apply();
}
