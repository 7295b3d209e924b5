package dev.crmcutover.simulators.hubspot.portal;

/**
 * One record: what never changes about it, its state now, and the state that search knows. Guarded by the
 * portal's lock.
 */
final class HubSpotRecord {
    private final long id;
    private final ObjectType type;
    private final Stamp created;
    private RecordState state = RecordState.empty();
    private RecordState searched = RecordState.empty();

    HubSpotRecord(long id, ObjectType type, Stamp created) {
        this.id = id;
        this.type = type;
        this.created = created;
    }

    long id() {
        return id;
    }

    ObjectType type() {
        return type;
    }

    Stamp created() {
        return created;
    }

    RecordState state() {
        return state;
    }

    void state(RecordState next) {
        state = next;
    }

    /** The state as the search index has it. */
    RecordState searched() {
        return searched;
    }

    void searched(RecordState next) {
        searched = next;
    }
}
