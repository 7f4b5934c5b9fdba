package org.fundstelle.app;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.fundstelle.audit.AuditException;
import org.fundstelle.audit.AuditVerification;
import org.fundstelle.audit.ChainReport;
import org.fundstelle.audit.Fault;
import org.fundstelle.audit.NodeKey;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The command {@code verify-audit}: verifies the audit trail with the program's settings, but without starting it. With the
 * embedded database the program must not be running.
 */
final class AuditCommand {

    static final String NAME = "verify-audit";

    private static final int WHOLE = 0;
    private static final int BROKEN = 1;
    private static final int NOT_VERIFIED = 2;

    private AuditCommand() {}

    /** The database alone. Not annotated as a configuration, so that the program's component scan does not find it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class Database {}

    /**
     * Prints a report of each node.
     *
     * @param settings as the program takes them
     * @return 0 where all chains are whole, 1 where one is not, 2 where they cannot be read
     */
    static int run(List<String> settings, PrintStream out) {
        String[] all = Stream.concat(
                        settings.stream().filter(setting -> !setting.startsWith("--server.port=")),
                        Stream.of("--server.port=0"))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Database.class)
                .web(WebApplicationType.NONE)
                .run(all)) {
            DataDirectory data = context.getBean(DataDirectory.class);
            Path directory = Path.of(data.toString());
            if (!Files.exists(NodeKey.file(directory))) {
                out.println("There is no audit trail in " + directory);
                return NOT_VERIFIED;
            }
            List<ChainReport> reports = new AuditVerification(
                            context.getBean(JdbcClient.class),
                            data.nodeId(),
                            NodeKey.establish(directory).publicKey())
                    .verifyAll();
            reports.forEach(report -> print(report, out));
            return reports.stream().allMatch(ChainReport::isWhole) ? WHOLE : BROKEN;
        } catch (AuditException e) {
            out.println(e.getMessage() + ": " + e.getCause());
            return NOT_VERIFIED;
        }
    }

    /** The arguments without the command; null where it is not among them. */
    static List<String> settings(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        return all.contains(NAME)
                ? all.stream().filter(argument -> !argument.equals(NAME)).toList()
                : null;
    }

    private static void print(ChainReport report, PrintStream out) {
        out.println("node " + report.node() + (report.isWhole() ? ": OK" : ": BROKEN"));
        out.println("  records      " + report.records() + ", from " + report.first() + " (" + report.firstTime()
                + ") to " + report.last() + " (" + report.lastTime() + ")");
        out.println("  checkpoints  " + report.checkpoints());
        out.println("  pseudonymous " + report.pseudonymised());
        out.println("  public key   " + report.publicKey()
                + (report.ownKey() ? "" : " (from the database: compare it with the node's own)"));
        for (Fault fault : report.faults()) {
            out.println("  " + fault);
        }
    }
}
