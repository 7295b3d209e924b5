package dev.crmcutover.worker.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line itself; every command is below it. */
@Command(name = "cutover", mixinStandardHelpOptions = true, versionProvider = ProgramVersion.class, sortOptions = false, description = "Rolls out and runs a two-way sync between Salesforce and HubSpot.", synopsisSubcommandLabel = "COMMAND", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:done, and the answer is yes",
        "1:done, and the answer is no: a plan with mistakes, a refused approval",
        "2:the command line, a file or a variable it names is wrong",
        "3:something of this machine is missing: PostgreSQL, Temporal, a port, disk space",
        "4:a CRM cannot be reached, or refuses the credentials",
        "70:a mistake in cutover itself"}, footerHeading = "%nEnvironment:%n", footer = {
                "  CUTOVER_DATABASE_URL   as --database",
                "  TEMPORAL_ADDRESS       as --temporal; with TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS...",
                "  CUTOVER_<NAME>_...     how the connection of that name is reached: in Salesforce _URL, _CLIENT_ID and",
                "                         _CLIENT_SECRET, or _USERNAME and _PRIVATE_KEY_FILE; in HubSpot _ACCESS_TOKEN",
                "", "Begin with: cutover rehearse"})
public final class CutoverCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces and more of the log.")
    private boolean verbose;

    private final Surroundings surroundings;

    public CutoverCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.spec = CommandSpec.create();
    }

    Surroundings surroundings() {
        return surroundings;
    }

    boolean verbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
