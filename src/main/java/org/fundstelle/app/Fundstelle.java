package org.fundstelle.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The application. */
@SpringBootApplication
@EnableConfigurationProperties(Settings.class)
public class Fundstelle {

    public static void main(String[] args) {
        SpringApplication.run(Fundstelle.class, args);
    }
}
