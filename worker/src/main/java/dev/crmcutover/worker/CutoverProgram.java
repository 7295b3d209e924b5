package dev.crmcutover.worker;

/** Entry point of the {@code cutover} command line. */
public final class CutoverProgram {
    private CutoverProgram() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
