package dev.crmcutover.worker.command;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns whatever stops a command into one error that says what is wrong, where, and what to do next. The
 * stack trace is shown only with {@code --verbose}.
 */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final CutoverCommand root;

    FailureReport(CutoverCommand root) {
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof ParameterException wrong) {
            return handleParseException(wrong, parsed.originalArgs().toArray(String[]::new));
        }
        CommandFailure failure = explained(e);
        print(message(failure), failure.next());
        if (root.verbose()) {
            e.printStackTrace(root.surroundings().err());
        }
        return failure.exitCode().number();
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        print(message(e),
                "See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private void print(String what, String next) {
        PrintWriter err = root.surroundings().err();
        err.println("cutover: " + what);
        err.println("  " + next);
        err.flush();
    }

    private CommandFailure explained(Exception e) {
        return Stream.<Function<Throwable, Optional<CommandFailure>>>of(FailureReport::known, FailureReport::fullDisk,
                FailureReport::fromCrm, FailureReport::takenPort, FailureReport::fileFault, FailureReport::lostServer)
                .flatMap(kind -> causes(e).map(kind).flatMap(Optional::stream).limit(1))
                .findFirst()
                .orElseGet(() -> ownMistake(e));
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(30);
    }

    private static Optional<CommandFailure> known(Throwable e) {
        return e instanceof CommandFailure failure ? Optional.of(failure) : Optional.empty();
    }

    private static Optional<CommandFailure> fullDisk(Throwable e) {
        boolean full = e instanceof IOException
                && message(e).toLowerCase(Locale.ROOT).contains("no space left on device")
                || e instanceof SQLException sql && "53100".equals(sql.getSQLState());
        return full
                ? Optional.of(new CommandFailure(ExitCode.ENVIRONMENT, "the disk is full: " + message(e),
                        "Make room, and run the command again: what was committed is kept, the rest was not begun.",
                        e))
                : Optional.empty();
    }

    private static Optional<CommandFailure> fromCrm(Throwable e) {
        if (!(e instanceof CrmException crm)) {
            return Optional.empty();
        }
        String next = switch (crm.kind()) {
            case UNAVAILABLE -> "See whether its URL is right and it can be reached from here, and try again.";
            case QUOTA_SPENT -> "Wait until the quota is renewed, or raise it.";
            case CREDENTIALS_REFUSED -> "Correct the CUTOVER_..._CLIENT_ID, _CLIENT_SECRET or _ACCESS_TOKEN variables.";
            case WRONG_ACCOUNT -> "Use the credentials of the account the plan names, or correct the plan.";
            case REFUSED -> "See that the plan fits this account, and that the user we are has the permissions.";
        };
        return Optional.of(new CommandFailure(ExitCode.CRM, message(crm), next, e));
    }

    private static Optional<CommandFailure> takenPort(Throwable e) {
        return e instanceof BindException || e.getClass().getSimpleName().equals("PortInUseException")
                ? Optional.of(new CommandFailure(ExitCode.ENVIRONMENT, "a port is taken: " + message(e),
                        "Stop the program that uses it, or name another port; 0 takes a free one.", e))
                : Optional.empty();
    }

    private static Optional<CommandFailure> fileFault(Throwable e) {
        return switch (e) {
            case NoSuchFileException missing -> Optional.of(new CommandFailure(ExitCode.USAGE,
                    "there is no file " + missing.getFile(), "Correct its path.", e));
            case AccessDeniedException denied -> Optional.of(new CommandFailure(ExitCode.USAGE,
                    "no right to use " + denied.getFile(), "Change its permissions, or name another.", e));
            default -> Optional.empty();
        };
    }

    private static Optional<CommandFailure> lostServer(Throwable e) {
        return switch (e) {
            case SQLException sql when sql.getSQLState() != null && sql.getSQLState().startsWith("08") ->
                Optional.of(new CommandFailure(ExitCode.ENVIRONMENT, "PostgreSQL no longer answers: " + message(e),
                        "See that it runs, and run the command again.", e));
            case StatusRuntimeException grpc -> Optional.of(new CommandFailure(ExitCode.ENVIRONMENT,
                    "Temporal does not answer as it should: " + grpc.getStatus().getCode(),
                    "See that it runs and which version it has (1.28 or newer is needed).", e));
            default -> Optional.empty();
        };
    }

    private CommandFailure ownMistake(Exception e) {
        return new CommandFailure(ExitCode.INTERNAL,
                "a mistake in cutover: " + e.getClass().getSimpleName() + ": " + message(e),
                root.verbose()
                        ? "Please report it with the lines below."
                        : "Run it again with --verbose, and please report what it prints.",
                e);
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
