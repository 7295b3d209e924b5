package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that outlived the program that started it: after {@code kill -9} nobody stopped it. */
final class Leftover {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String program;
    private final ProcessHandle process;

    private Leftover(String program, ProcessHandle process) {
        this.program = program;
        this.process = process;
    }

    /**
     * Looks whether the process still runs and still is that program: process ids are used again.
     *
     * @param pid as the killed program noted it
     * @param program the file name of the executable
     */
    static Optional<Leftover> find(long pid, String program) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(Path::of)
                        .map(Path::getFileName)
                        .filter(name -> name.toString().equals(program))
                        .isPresent())
                .map(process -> new Leftover(program, process));
    }

    /**
     * Stops it in good order and waits for its end. The signal is INT: PostgreSQL then drops its clients
     * and shuts down cleanly, where TERM would wait for them.
     */
    void stop() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannotStop(e);
        } catch (IOException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw cannotStop(e);
        }
    }

    private CommandFailure cannotStop(Exception cause) {
        return new CommandFailure(ExitCode.ENVIRONMENT,
                "a " + program + " left by a killed cutover still runs as process " + process.pid()
                        + " and does not stop",
                "Stop it with: kill -INT " + process.pid(), cause);
    }
}
