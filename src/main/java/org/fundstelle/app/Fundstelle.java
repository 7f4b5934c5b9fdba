package org.fundstelle.app;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The application. */
@SpringBootApplication
@EnableConfigurationProperties(Settings.class)
public class Fundstelle {

    public static void main(String[] args) {
        List<String> verification = AuditCommand.settings(args);
        if (verification == null) {
            SpringApplication.run(Fundstelle.class, args);
        } else {
            System.exit(AuditCommand.run(verification, System.out));
        }
    }
}
