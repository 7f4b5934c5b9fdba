package org.fundstelle.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.source.Arrival;
import org.fundstelle.source.ScanEvents;
import org.junit.jupiter.api.Test;

/** Camel tells of failed messages, and the scan hears of it. */
class FailedReportsTest {

    private final List<String> spoilt = new ArrayList<>();

    private final class Spoilt implements ScanEvents {
        @Override
        public void begin(String source) {
            throw new AssertionError("begin");
        }

        @Override
        public void report(SourceDocument document) {
            throw new AssertionError("report");
        }

        @Override
        public void arrive(Arrival arrival) {
            throw new AssertionError("arrive");
        }

        @Override
        public void complete(String source) {
            throw new AssertionError("complete");
        }

        @Override
        public void fail(String source, Throwable cause) {
            throw new AssertionError("fail");
        }

        @Override
        public void spoil(String source, RuntimeException cause) {
            spoilt.add(source + ": " + cause.getMessage());
        }
    }

    @Test
    void messageOfAConnectorThatFailsSpoilsTheScan() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getManagementStrategy().addEventNotifier(new FailedReports(new Spoilt()));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:connector").routeId("connector-akten").to("direct:report");
                    from("direct:report").throwException(IllegalArgumentException.class, "no principal");
                    from("direct:other").routeId("other").to("direct:report");
                    from("direct:good").routeId("connector-gut").log("seen");
                }
            });
            camel.start();

            try (ProducerTemplate template = camel.createProducerTemplate()) {
                for (String start : List.of("direct:connector", "direct:other", "direct:good")) {
                    template.send(start, new DefaultExchange(camel));
                }
            }
        }
        assertThat(spoilt).containsExactly("akten: A document could not be reported: no principal");
    }
}
