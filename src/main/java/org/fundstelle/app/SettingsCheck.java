package org.fundstelle.app;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

/** Finds everything that is wrong with the settings at once: unknown keys, and values of the wrong form. */
final class SettingsCheck {

    private static final String PREFIX = "fundstelle";

    private final ConfigurableEnvironment environment;
    private final Binder binder;
    private final List<String> errors = new ArrayList<>();

    private SettingsCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.binder = Binder.get(environment);
    }

    /** Each error names the key and what was expected. */
    static List<String> errors(ConfigurableEnvironment environment) {
        SettingsCheck check = new SettingsCheck(environment);
        check.checkRecord(ConfigurationPropertyName.of(PREFIX), Settings.class);
        check.findUnknown();
        return List.copyOf(check.errors);
    }

    private void checkRecord(ConfigurationPropertyName prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            ConfigurationPropertyName name = prefix.append(dashed(component.getName()));
            if (isSettings(component.getType())) {
                checkRecord(name, component.getType());
            } else if (isListOfRecords(component)) {
                checkEach(name, component);
            } else {
                checkValue(name, component.getGenericType(), component);
            }
        }
    }

    /** One by one, so that the first wrong element does not hide the others. */
    private void checkEach(ConfigurationPropertyName name, RecordComponent component) {
        Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        int before = errors.size();
        int i = 0;
        while (checkValue(name.append("[" + i + "]"), element, component)) {
            i++;
        }
        if (errors.size() == before) {
            checkValue(name, component.getGenericType(), component);
        }
    }

    /** Whether there is a value, right or wrong. */
    private boolean checkValue(ConfigurationPropertyName name, Type type, RecordComponent component) {
        try {
            return binder.bind(name, Bindable.of(ResolvableType.forType(type))).isBound();
        } catch (BindException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            Object value = e.getProperty() == null ? null : e.getProperty().getValue();
            errors.add((e.getProperty() == null ? name : e.getProperty().getName()) + ": "
                    + (value == null ? "" : "'" + value + "' is not " + expected(component) + ". ")
                    + root.getMessage());
            return true;
        }
    }

    private void findUnknown() {
        TreeSet<String> unknown = new TreeSet<>();
        StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .forEach(source -> source.stream()
                        .filter(ConfigurationPropertyName.of(PREFIX)::isAncestorOf)
                        .filter(name -> !isVariable(source) && !known(name, 1, Settings.class))
                        .forEach(name -> unknown.add(name + ": there is no such setting")));
        environmentVariables()
                .filter(name -> !knownVariable(name))
                .forEach(name -> unknown.add(name + ": there is no such setting"));
        errors.addAll(unknown);
    }

    private static boolean isVariable(IterableConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof org.springframework.core.env.PropertySource<?> properties
                && properties.getName().startsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private java.util.stream.Stream<String> environmentVariables() {
        return environment.getSystemEnvironment().keySet().stream()
                .filter(name -> name.toUpperCase(Locale.ROOT).startsWith("FUNDSTELLE_"));
    }

    /** Environment variables cannot say where a dash was, so they are compared without. */
    private static boolean knownVariable(String variable) {
        String plain = variable.toLowerCase(Locale.ROOT).replace("_", "");
        return matches(plain, PREFIX, Settings.class);
    }

    private static boolean matches(String variable, String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + component.getName().toLowerCase(Locale.ROOT);
            boolean open =
                    Map.class.isAssignableFrom(component.getType()) || List.class.isAssignableFrom(component.getType());
            if (variable.equals(name)
                    || (open && variable.startsWith(name))
                    || (isSettings(component.getType()) && matches(variable, name, component.getType()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean known(ConfigurationPropertyName name, int depth, Type type) {
        Class<?> raw = ResolvableType.forType(type).toClass();
        if (depth == name.getNumberOfElements()) {
            return true;
        }
        if (Map.class.isAssignableFrom(raw) || List.class.isAssignableFrom(raw)) {
            Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
            return known(name, depth + 1, arguments[arguments.length - 1]);
        }
        if (!raw.isRecord()) {
            return java.util.Collection.class.isAssignableFrom(raw);
        }
        for (RecordComponent component : raw.getRecordComponents()) {
            if (dashed(component.getName()).equals(name.getElement(depth, Form.DASHED))
                    || component.getName().toLowerCase(Locale.ROOT).equals(name.getElement(depth, Form.UNIFORM))) {
                return known(name, depth + 1, component.getGenericType());
            }
        }
        return false;
    }

    private static boolean isSettings(Class<?> type) {
        return type.isRecord()
                && type.getEnclosingClass() != null
                && type.getName().startsWith(Settings.class.getName());
    }

    private static boolean isListOfRecords(RecordComponent component) {
        return List.class.isAssignableFrom(component.getType())
                && component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord();
    }

    private static String expected(RecordComponent component) {
        Class<?> type = component.getType();
        if (List.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return "a value that can stand there";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
        }
        return switch (type.getSimpleName()) {
            case "Duration" -> "a duration such as 30s or 5m";
            case "int", "long" -> "a whole number";
            case "double" -> "a number";
            case "boolean" -> "true or false";
            case "URI" -> "an address such as https://search.example";
            case "ZoneId" -> "a time zone such as Europe/Berlin";
            default -> "of the form of " + type.getSimpleName();
        };
    }

    private static String dashed(String camel) {
        return camel.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
