package org.fundstelle.app;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Hides the tests' own properties, {@code fundstelle.test.…}, from the application, which refuses settings it does not know. */
public class TestCounts implements EnvironmentPostProcessor, Ordered {

    private static final String PREFIX = "fundstelle.test.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> others = new HashMap<>(environment.getSystemProperties());
        others.keySet().removeIf(name -> name.startsWith(PREFIX));
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, others));
    }

    /** Before the settings are checked. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
