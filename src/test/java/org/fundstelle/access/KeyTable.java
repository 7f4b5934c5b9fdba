package org.fundstelle.access;

import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A fresh database in memory with the table of keys. */
final class KeyTable {

    private KeyTable() {}

    static JdbcClient create() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V2__api_key.sql"),
                        new ClassPathResource("db/migration/V10__supplier_keys.sql"))
                .execute(database);
        return JdbcClient.create(database);
    }
}
