package org.fundstelle.app;

import java.nio.file.Path;
import java.time.Clock;
import org.fundstelle.api.AuditController;
import org.fundstelle.app.Settings.Audit.CallerNames;
import org.fundstelle.audit.AuditLog;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.audit.AuditUpkeep;
import org.fundstelle.audit.AuditVerification;
import org.fundstelle.audit.Chain;
import org.fundstelle.audit.ChainedAuditTrail;
import org.fundstelle.audit.NodeKey;
import org.fundstelle.audit.Pseudonyms;
import org.fundstelle.audit.Refusals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The audit trail of this node, and what admins and auditors see of all nodes'. */
@Configuration(proxyBeanMethods = false)
@Import(AuditController.class)
class AuditConfiguration {

    @Bean
    NodeKey auditKey(DataDirectory data) {
        return NodeKey.establish(Path.of(data.toString()));
    }

    @Bean
    Chain auditChain(
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            DataDirectory data,
            NodeKey auditKey,
            Settings settings,
            Clock clock) {
        Settings.Audit audit = settings.audit();
        if (audit.checkpointEvery() < 1
                || audit.retention().isNegative()
                || audit.pseudonymiseAfter().isNegative()) {
            throw new BootException("fundstelle.audit: checkpoint-every must be 1 or more, retention and "
                    + "pseudonymise-after 0 or longer.");
        }
        Pseudonyms pseudonyms = audit.caller() == CallerNames.PSEUDONYM
                ? Pseudonyms.keyedIn(Path.of(data.toString()))
                : Pseudonyms.none();
        return new Chain(jdbc, manager, data.nodeId(), auditKey, pseudonyms, audit.checkpointEvery(), clock);
    }

    @Bean
    AuditTrail auditTrail(Chain auditChain) {
        return new ChainedAuditTrail(auditChain);
    }

    @Bean(destroyMethod = "checkpoint")
    AuditUpkeep auditUpkeep(Chain auditChain, Settings settings, Clock clock) {
        return new AuditUpkeep(
                auditChain, settings.audit().retention(), settings.audit().pseudonymiseAfter(), clock);
    }

    /** Depends on the upkeep, so that at the end the last refusals are under the last checkpoint. */
    @Bean(destroyMethod = "flush")
    Refusals refusals(AuditTrail trail, AuditUpkeep auditUpkeep, Clock clock) {
        return new Refusals(trail, clock);
    }

    @Bean
    AuditLog auditLog(JdbcClient jdbc) {
        return new AuditLog(jdbc);
    }

    @Bean
    AuditVerification auditVerification(JdbcClient jdbc, DataDirectory data, NodeKey auditKey) {
        return new AuditVerification(jdbc, data.nodeId(), auditKey.publicKey());
    }
}
