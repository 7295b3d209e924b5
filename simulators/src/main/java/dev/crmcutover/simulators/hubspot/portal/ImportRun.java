package dev.crmcutover.simulators.hubspot.portal;

import java.time.Instant;

/**
 * A file that somebody imports.
 *
 * @param id import id
 * @param source {@code CRM_UI}, {@code API}, ...
 * @param rows rows in the file
 */
public record ImportRun(String id, String name, ObjectType type, State state, String source, int rows, Life life) {
    /** How far it is. */
    public enum State {
        STARTED, PROCESSING, DONE, FAILED, CANCELED, DEFERRED, REVERTED
    }

    /** When it began and last moved, and how many rows it has made or changed. */
    public record Life(Instant createdAt, Instant updatedAt, int created, int updated) {}

    public boolean isRunning() {
        return state == State.STARTED || state == State.PROCESSING || state == State.DEFERRED;
    }
}
