package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL refuses to run as root; the embedded one is then started in a user namespace of its own, by
 * {@code unshare -U}, which many containers forbid.
 */
final class UserNamespace {
    private UserNamespace() {}

    /**
     * Checks that the way around root is open.
     *
     * @throws CommandFailure if we are root and it is not
     */
    static void demandIfRoot() {
        if (!"root".equals(System.getProperty("user.name")) || !System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        try {
            Process attempt = new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true).start();
            attempt.getInputStream().readAllBytes();
            if (attempt.waitFor() != 0) {
                throw refused(null);
            }
        } catch (IOException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for unshare", e);
        }
    }

    private static CommandFailure refused(@Nullable IOException cause) {
        return new CommandFailure(ExitCode.ENVIRONMENT,
                "the embedded PostgreSQL cannot run as root here: unshare -U is missing or refused",
                "Run cutover as an ordinary user, or name a PostgreSQL with --database.", cause);
    }
}
