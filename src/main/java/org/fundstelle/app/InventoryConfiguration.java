package org.fundstelle.app;

import org.fundstelle.index.OpenSearchConnection;
import org.fundstelle.index.OpenSearchInventory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stocktaking of the index, for whoever compares it with the ledger. */
@Configuration(proxyBeanMethods = false)
class InventoryConfiguration {

    @Bean
    OpenSearchInventory chunkInventory(OpenSearchConnection connection) {
        return new OpenSearchInventory(connection);
    }
}
