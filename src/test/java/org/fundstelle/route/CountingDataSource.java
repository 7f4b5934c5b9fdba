package org.fundstelle.route;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that go to a database; a batch of one statement counts once. */
final class CountingDataSource extends DelegatingDataSource {

    private final AtomicLong statements = new AtomicLong();

    CountingDataSource(DataSource database) {
        super(database);
    }

    /** Since the start. */
    long statements() {
        return statements.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return counting(Connection.class, connection);
    }

    private <T> T counting(Class<T> type, T counted) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        statements.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(counted, arguments);
                        return result instanceof PreparedStatement statement
                                ? counting(PreparedStatement.class, statement)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
