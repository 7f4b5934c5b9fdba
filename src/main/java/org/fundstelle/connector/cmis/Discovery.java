package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.math.BigInteger;
import org.apache.chemistry.opencmis.commons.data.ObjectList;
import org.apache.chemistry.opencmis.commons.data.RepositoryInfo;
import org.apache.chemistry.opencmis.commons.enums.CapabilityQuery;
import org.apache.chemistry.opencmis.commons.enums.IncludeRelationships;
import org.apache.chemistry.opencmis.commons.spi.DiscoveryService;
import org.apache.chemistry.opencmis.commons.spi.Holder;

/** The queries and the change log of a repository. Thread-safe. */
record Discovery(RepositoryInfo info, DiscoveryService service) {

    /** Objects that a query finds. */
    ObjectList query(String statement, int most) throws IOException {
        return Answers.ask(
                "the answer to a query",
                () -> service.query(
                        info.getId(),
                        statement,
                        false,
                        false,
                        IncludeRelationships.NONE,
                        null,
                        BigInteger.valueOf(most),
                        BigInteger.ZERO,
                        null));
    }

    /** What has changed since a token, the change that it stands for included. */
    ObjectList changes(String token, int most) throws IOException {
        return Answers.ask(
                "what has changed",
                () -> service.getContentChanges(
                        info.getId(), new Holder<>(token), true, null, false, false, BigInteger.valueOf(most), null));
    }

    /** Whether the repository answers queries for properties. */
    boolean queries() {
        CapabilityQuery can =
                info.getCapabilities() == null ? null : info.getCapabilities().getQueryCapability();
        return can != null && can != CapabilityQuery.NONE && can != CapabilityQuery.FULLTEXTONLY;
    }
}
