package dev.crmcutover.worker.command;

import picocli.CommandLine;

/** Puts the command line together. */
public final class CommandLines {
    private static final int WIDTH = 110;

    private CommandLines() {}

    /** The whole command line, ready to execute. */
    public static CommandLine of(Surroundings surroundings) {
        CutoverCommand root = new CutoverCommand(surroundings);
        FailureReport failures = new FailureReport(root);
        return new CommandLine(root)
                .addSubcommand(new RehearseCommand(root))
                .addSubcommand(new CheckCommand(root))
                .addSubcommand(new ExplainCommand(root))
                .addSubcommand(new StartCommand(root))
                .addSubcommand(new StatusCommand(root))
                .addSubcommand(new PreviewCommand(root))
                .addSubcommand(new ApproveCommand(root))
                .addSubcommand(new RejectCommand(root))
                .addSubcommand(new HoldCommand(root))
                .addSubcommand(new ResumeCommand(root))
                .addSubcommand(new AbortCommand(root))
                .addSubcommand(new ReviewCommand(root))
                .addSubcommand(new ResolveCommand(root))
                .addSubcommand(new ReplayCommand(root))
                .addSubcommand(new RecoverCommand(root))
                .addSubcommand(new UndoCommand(root))
                .addSubcommand(new WhyCommand(root))
                .addSubcommand(new QuotaCommand(root))
                .addSubcommand(new ProvisionCommand(root))
                .addSubcommand(new WorkerCommand(root))
                .addSubcommand(new SimulateCommand(root))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }
}
