package dev.crmcutover.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the statements and commits that go through a data source. */
final class StatementCount {
    final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger commits = new AtomicInteger();

    void reset() {
        statements.clear();
        commits.set(0);
    }

    DataSource around(DataSource source) {
        return (DataSource) proxy(DataSource.class, source);
    }

    private Object proxy(Class<?> type, Object target) {
        return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{type}, (self, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                statements.add(((String) arguments[0]).strip());
            } else if (method.getName().equals("commit")) {
                commits.incrementAndGet();
            }
            try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection ? proxy(Connection.class, result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
