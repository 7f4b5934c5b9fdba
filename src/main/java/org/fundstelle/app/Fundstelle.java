package org.fundstelle.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class Fundstelle {

    public static void main(String[] args) {
        SpringApplication.run(Fundstelle.class, args);
    }
}
