package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The development server of the {@code temporal} program as a child process on free ports of this machine. */
final class DevServer implements TemporalServer {
    private static final String HOST = "127.0.0.1";
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 15;
    private static final int ATTEMPTS = 3;

    private final Process process;
    private final int port;
    private final int uiPort;
    private final String keeps;

    private DevServer(Process process, int port, int uiPort, String keeps) {
        this.process = process;
        this.port = port;
        this.uiPort = uiPort;
        this.keeps = keeps;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws CommandFailure if it does not come up
     */
    static DevServer start(Path program, boolean keepState, DataFolder folder) {
        for (int attempt = 1;; attempt++) {
            DevServer server = launch(program, keepState, folder);
            try {
                TemporalCheck.await(server.address(), STARTUP, server.process::isAlive);
                return server;
            } catch (CommandFailure e) {
                boolean died = !server.process.isAlive();
                server.close();
                // It dies at once where another program took the port between our look and its start.
                if (!died || attempt == ATTEMPTS) {
                    throw new CommandFailure(ExitCode.ENVIRONMENT,
                            "'" + program + " server start-dev' does not come up",
                            "See " + logFile(folder) + ", or name a server with --temporal.", e);
                }
            }
        }
    }

    private static DevServer launch(Path program, boolean keepState, DataFolder folder) {
        int port = freePort();
        int uiPort = freePort();
        List<String> command = new ArrayList<>(List.of(program.toString(), "server", "start-dev", "--ip", HOST,
                "--port", Integer.toString(port), "--ui-port", Integer.toString(uiPort), "--log-level", "error",
                "--ui-disable-news-fetch"));
        SearchAttributes.NAMES.forEach(name -> command.addAll(List.of("--search-attribute", name + "=Keyword")));
        if (keepState) {
            // As it comes, SQLite waits for the disk several times a transaction: nine workflows a second.
            command.addAll(List.of("--db-filename", folder.file("temporal.db").toString(), "--sqlite-pragma",
                    "journal_mode=WAL", "--sqlite-pragma", "synchronous=NORMAL"));
        }
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(logFile(folder).toFile());
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
            return new DevServer(process, port, uiPort, keepState ? "its state in " + folder.path() : "no state");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "cannot run " + program + ": " + e.getMessage(),
                    "Install the Temporal CLI anew, or name a server with --temporal.", e);
        }
    }

    private static Path logFile(DataFolder folder) {
        return folder.file("temporal.log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + HOST, e);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public TemporalAddress address() {
        return TemporalAddress.plain(HOST + ":" + port);
    }

    @Override
    public Kind kind() {
        return Kind.DEV_SERVER;
    }

    @Override
    public Optional<URI> ui() {
        return Optional.of(URI.create("http://" + HOST + ":" + uiPort));
    }

    @Override
    public String origin() {
        return "Temporal development server at " + HOST + ":" + port + ", keeping " + keeps;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
