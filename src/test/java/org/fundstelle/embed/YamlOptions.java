package org.fundstelle.embed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Options as YAML writes them, bound as Spring Boot binds them. */
final class YamlOptions {

    private YamlOptions() {}

    static ModelOptions of(Object... keysAndValues) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put("model." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("model", ModelOptions.class)
                .orElse(ModelOptions.noneSet());
    }
}
