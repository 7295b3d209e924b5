package dev.crmcutover.benchmarks.run;

import com.sun.management.OperatingSystemMXBean;
import dev.crmcutover.worker.servers.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time spent so far, unlike wall clock the same whatever else the machine does.
 *
 * @param own of this process: workers and simulated CRMs
 * @param postgresql of all processes of the database
 * @param temporal of Temporal's development server
 */
record ProcessorTime(Duration own, Duration postgresql, Duration temporal) {
    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();
    /** Where utime, stime, cutime and cstime begin, counted after the process's name. */
    private static final int USER_TIME = 11;
    private static final int MILLIS_PER_TICK = 10;

    /** What was spent until now. Both servers run on this machine. */
    static ProcessorTime now(DatabaseAddress database) {
        ProcessHandle postgresql = postgresql(database);
        List<ProcessHandle> connections = postgresql.children().toList();
        Stream<ProcessHandle> started = ProcessHandle.current()
                .descendants()
                .filter(process -> !process.equals(postgresql) && !connections.contains(process));
        return new ProcessorTime(Duration.ofNanos(PROCESS.getProcessCpuTime()),
                sum(connections.stream()).plus(withEnded(postgresql)), sum(started));
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(own.minus(before.own), postgresql.minus(before.postgresql),
                temporal.minus(before.temporal));
    }

    Duration all() {
        return own.plus(postgresql).plus(temporal);
    }

    private static Duration sum(Stream<ProcessHandle> processes) {
        return processes.map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** A process with its children that have ended, as Linux tells it (proc_pid_stat(5)); elsewhere without those. */
    private static Duration withEnded(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.isReadable(stat)) {
            return sum(Stream.of(process));
        }
        try {
            String text = Files.readString(stat);
            String[] afterName = text.substring(text.lastIndexOf(')') + 2).split(" ");
            long ticks = Arrays.stream(afterName, USER_TIME, USER_TIME + 4).mapToLong(Long::parseLong).sum();
            return Duration.ofMillis(ticks * MILLIS_PER_TICK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's first process, whose child each connection's is. */
    private static ProcessHandle postgresql(DatabaseAddress database) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(),
                database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not say which process it is", e);
        }
    }
}
