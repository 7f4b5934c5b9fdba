package org.fundstelle.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Derives the settings of the embedded parts from Fundstelle's own, before anything starts: all state lies in the data
 * directory, routes and connectors in the base directory. Checks the settings, locks the data directory before anything is
 * written there, and checks that the port is free.
 */
public class BootEnvironment implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<String> errors = SettingsCheck.errors(environment);
        if (!errors.isEmpty()) {
            throw BootException.of(errors);
        }
        Binder binder = Binder.get(environment);
        Path data = path(binder, "fundstelle.data-directory", "./data");
        Path base = path(binder, "fundstelle.base-directory", ".");
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "fundstelle-directories",
                        Map.of(
                                "fundstelle.data-directory", data.toString(),
                                "fundstelle.base-directory", base.toString(),
                                "camel.main.routes-include-pattern",
                                        "file:" + base + "/connectors/**/*.kamelet.yaml,file:" + base
                                                + "/routes/*.camel.yaml")));
        requireFreePort(
                binder.bind("server.address", String.class).orElse("127.0.0.1"),
                binder.bind("server.port", Integer.class).orElse(8080));
        DataDirectory opened = DataDirectory.open(data);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("dataDirectory", opened);
            ((DefaultSingletonBeanRegistry) context.getBeanFactory())
                    .registerDisposableBean("dataDirectory", opened::close);
        });
    }

    private static Path path(Binder binder, String key, String otherwise) {
        return Path.of(binder.bind(key, String.class).orElse(otherwise))
                .toAbsolutePath()
                .normalize();
    }

    private static void requireFreePort(String address, int port) {
        if (port <= 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (UnknownHostException e) {
            throw new BootException("server.address: '" + address + "' is not an address of this machine.");
        } catch (IOException e) {
            throw new BootException("server.port: port " + port + " on " + address
                    + " is taken or not allowed. Set another one, for example SERVER_PORT=" + (port + 1) + ".");
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
