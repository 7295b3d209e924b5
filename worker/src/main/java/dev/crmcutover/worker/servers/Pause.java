package dev.crmcutover.worker.servers;

/** A wait between two looks at a server that is not there yet. */
final class Pause {
    private static final long BETWEEN_LOOKS_MS = 100;

    private Pause() {}

    static void briefly() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }
}
