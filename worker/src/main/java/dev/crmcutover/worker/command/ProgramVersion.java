package dev.crmcutover.worker.command;

import picocli.CommandLine.IVersionProvider;

/** The version as the build stamped it into the jar. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return new String[]{"crm-cutover " + (version == null ? "(not packaged)" : version), "Java "
                + Runtime.version()};
    }
}
