package dev.crmcutover.simulators.hubspot.portal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A record as a call answers it.
 *
 * @param id record id
 * @param properties those asked for that exist, by name; null where there is no value
 * @param history by property name, newest first; empty unless asked for
 * @param life when it was made, changed and archived
 * @param associations by plural name of the other type; empty unless asked for
 */
public record RecordView(long id, SortedMap<String, @Nullable String> properties,
        Map<String, List<PropertyRevision>> history, Life life, Map<String, List<Associated>> associations) {
    /**
     * @param archivedAt null where the record is not archived
     */
    public record Life(Instant createdAt, Instant updatedAt, @Nullable Instant archivedAt) {}

    /**
     * @param toId the other record
     * @param type {@code contact_to_company} and the like
     */
    public record Associated(long toId, String type) {}

    public boolean isArchived() {
        return life.archivedAt() != null;
    }

    /** The value of a property that was asked for, or null. */
    public @Nullable String value(String property) {
        return properties.get(property);
    }
}
