package dev.crmcutover.simulators.hubspot.portal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** Carries out the workflows of a moment on a record that was written. Guarded by the portal's lock. */
final class WorkflowRunner {
    private final Workflows workflows;
    private final RecordWriter writer;

    WorkflowRunner(Workflows workflows, RecordWriter writer) {
        this.workflows = workflows;
        this.writer = writer;
    }

    /**
     * @param before the record's state before the write
     */
    void run(RecordStore store, HubSpotRecord record, RecordState before, Workflows.Moment moment, long at) {
        for (Workflows.Installed one : workflows.of(record.type(), moment)) {
            Map<String, String> changes = new HashMap<>(one.rule()
                    .changes(property -> store.value(record, before, property),
                            property -> store.value(record, record.state(), property)));
            if (!changes.isEmpty()) {
                Stamp stamp = new Stamp(at, Actor.workflow(one.name()));
                writer.update(store, record,
                        writer.checkChange(store, record, changes, stamp.actor(), new HashSet<>()), stamp);
            }
        }
    }
}
