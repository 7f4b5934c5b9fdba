package org.fundstelle.app;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;

/** The queue: a durable Artemis, in this process by default. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

    private static final long FIRST_REDELIVERY_MILLIS = 1_000;
    private static final long LAST_REDELIVERY_MILLIS = 60_000;
    private static final int MOST_DELIVERIES = 20;

    /** Later and later redelivery; then the dead-letter queue, which names the ticket. The ledger sends it again. */
    @Bean
    ArtemisConfigurationCustomizer redelivery() {
        return configuration -> configuration.addAddressSetting(
                "fundstelle.#",
                new AddressSettings()
                        .setRedeliveryDelay(FIRST_REDELIVERY_MILLIS)
                        .setRedeliveryMultiplier(2)
                        .setMaxRedeliveryDelay(LAST_REDELIVERY_MILLIS)
                        .setMaxDeliveryAttempts(MOST_DELIVERIES)
                        .setDeadLetterAddress(SimpleString.of("fundstelle.dead-letters")));
    }

    /**
     * Consumers take one ticket at a time, so that all of them share the work. Producers do not wait for the disk: a ticket
     * that gets lost is sent again from the ledger.
     */
    @Bean
    static BeanPostProcessor smallWindow() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                ConnectionFactory target =
                        bean instanceof CachingConnectionFactory caching ? caching.getTargetConnectionFactory() : null;
                if (target instanceof ActiveMQConnectionFactory artemis) {
                    artemis.setConsumerWindowSize(0);
                    artemis.setBlockOnDurableSend(false);
                }
                return bean;
            }
        };
    }
}
