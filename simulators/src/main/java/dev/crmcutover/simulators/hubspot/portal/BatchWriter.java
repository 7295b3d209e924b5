package dev.crmcutover.simulators.hubspot.portal;

import dev.crmcutover.simulators.hubspot.portal.WriteRow.RecordKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes up to 100 records at once. Every row is checked before any is written. Where each row carries a
 * trace id, rows that fail are answered beside those that were written; else the first that fails takes the
 * whole batch down, save that ids which name no record are left out and answered. Guarded by the portal's
 * lock.
 */
final class BatchWriter {
    private static final int MOST_ROWS = 100;

    private final Records records;
    private final RecordWriter writer;
    private final RecordReader reader;
    private final AssociationWriter associations;
    private final WorkflowRunner workflows;
    private final Clock clock;

    BatchWriter(Records records, RecordWriter writer, RecordReader reader, AssociationWriter associations,
            WorkflowRunner workflows, Clock clock) {
        this.records = records;
        this.writer = writer;
        this.reader = reader;
        this.associations = associations;
        this.workflows = workflows;
        this.clock = clock;
    }

    private record Checked(WriteRow row, @Nullable HubSpotRecord record, SortedMap<String, String> values) {}

    private interface RowCheck {
        Optional<Checked> check(WriteRow row, Set<String> claimed);
    }

    BatchAnswer create(ObjectType type, List<WriteRow> rows, Stamp stamp) {
        return run(type, rows, stamp, true, (row, claimed) -> Optional.of(checkNew(type, row, row.properties(),
                stamp.actor(), claimed)));
    }

    BatchAnswer update(ObjectType type, List<WriteRow> rows, Stamp stamp) {
        return run(type, rows, stamp, true, (row, claimed) -> records.find(type, key(row), false)
                .map(record -> checkChange(type, record, row, stamp.actor(), claimed)));
    }

    BatchAnswer upsert(ObjectType type, List<WriteRow> rows, Stamp stamp) {
        rows.forEach(row -> records.requireKey(type, key(row).idProperty()));
        // HubSpot's guide: partial upserts are not supported where idProperty is the e-mail.
        boolean mayBePartial = rows.stream().noneMatch(row -> "email".equals(key(row).idProperty()));
        return run(type, rows, stamp, mayBePartial, (row, claimed) -> {
            Optional<HubSpotRecord> record = records.find(type, key(row), false);
            if (record.isPresent()) {
                return record.map(found -> checkChange(type, found, row, stamp.actor(), claimed));
            }
            Map<String, String> properties = new HashMap<>(row.properties());
            properties.putIfAbsent(String.valueOf(key(row).idProperty()), key(row).id());
            return Optional.of(checkNew(type, row, properties, stamp.actor(), claimed));
        });
    }

    void archive(ObjectType type, List<RecordKey> keys, Stamp stamp) {
        requireSize(keys.size());
        for (RecordKey key : keys) {
            records.find(type, key, false).ifPresent(record -> writer.archive(records.store(type), record, stamp));
        }
    }

    private Checked checkNew(ObjectType type, WriteRow row, Map<String, String> properties, Actor actor,
            Set<String> claimed) {
        associations.requireSound(type, row.associations());
        associations.requireCompany(type, properties);
        return new Checked(row, null, writer.checkNew(records.store(type), properties, actor, claimed));
    }

    private Checked checkChange(ObjectType type, HubSpotRecord record, WriteRow row, Actor actor,
            Set<String> claimed) {
        associations.requireCompany(type, row.properties());
        return new Checked(row, record,
                writer.checkChange(records.store(type), record, row.properties(), actor, claimed));
    }

    private BatchAnswer run(ObjectType type, List<WriteRow> rows, Stamp stamp, boolean mayBePartial, RowCheck check) {
        Instant startedAt = clock.instant();
        requireSize(rows.size());
        requireDistinct(rows);
        boolean partial = mayBePartial && rows.stream().allMatch(row -> row.traceId() != null);
        List<Checked> sound = new ArrayList<>();
        List<WriteRow> missing = new ArrayList<>();
        List<BatchAnswer.RowError> errors = new ArrayList<>();
        Set<String> claimed = new HashSet<>();
        for (WriteRow row : rows) {
            try {
                check.check(row, claimed).ifPresentOrElse(sound::add, () -> missing.add(row));
            } catch (HubSpotFault fault) {
                if (!partial) {
                    throw fault;
                }
                errors.add(error(fault.body(), row));
            }
        }
        errors.addAll(missing(type, missing));
        List<BatchAnswer.Row> written = new ArrayList<>(sound.stream().map(row -> write(type, row, stamp)).toList());
        Collections.reverse(written);
        return new BatchAnswer(written, errors, startedAt, clock.instant());
    }

    private BatchAnswer.Row write(ObjectType type, Checked checked, Stamp stamp) {
        RecordStore store = records.store(type);
        Set<String> sent = Set.copyOf(checked.values().keySet());
        HubSpotRecord found = checked.record();
        boolean isNew = found == null;
        HubSpotRecord record = found == null ? writer.create(store, checked.values(), stamp) : found;
        RecordState before = isNew ? RecordState.empty() : record.state();
        if (isNew) {
            associations.associate(record, checked.row().associations(), stamp);
        } else {
            writer.update(store, record, checked.values(), stamp);
        }
        associations.followProperty(record, checked.values(), stamp);
        workflows.run(store, record, before, Workflows.Moment.BEFORE_THE_ANSWER, stamp.at());
        RecordView answer = reader.afterWrite(record, sent, isNew);
        workflows.run(store, record, before, Workflows.Moment.AFTER_THE_ANSWER, stamp.at());
        return new BatchAnswer.Row(answer, isNew, checked.row().traceId());
    }

    private static List<BatchAnswer.RowError> missing(ObjectType type, List<WriteRow> rows) {
        List<BatchAnswer.RowError> errors = new ArrayList<>();
        List<String> untraced = new ArrayList<>();
        for (WriteRow row : rows) {
            if (row.traceId() == null) {
                untraced.add(key(row).id());
            } else {
                errors.add(error(missingBody(type, List.of(key(row).id())), row));
            }
        }
        if (!untraced.isEmpty()) {
            HubSpotFault.Body body = missingBody(type, untraced);
            errors.add(new BatchAnswer.RowError(body, body.context()));
        }
        return errors;
    }

    /** What a batch says of ids that name no record. */
    static HubSpotFault.Body missingBody(ObjectType type, List<String> ids) {
        return new HubSpotFault.Body("OBJECT_NOT_FOUND", "Could not get some " + type.name()
                + " objects, they may be deleted or not exist. Check that ids are valid.", List.of(),
                Map.of("ids", ids));
    }

    private static BatchAnswer.RowError error(HubSpotFault.Body body, WriteRow row) {
        Map<String, List<String>> context = new LinkedHashMap<>(body.context());
        String traceId = row.traceId();
        if (traceId != null) {
            context.put("objectWriteTraceId", List.of(traceId));
        }
        return new BatchAnswer.RowError(body, context);
    }

    static void requireSize(int rows) {
        if (rows == 0 || rows > MOST_ROWS) {
            throw HubSpotFault.invalid("The number of inputs must be between 1 and " + MOST_ROWS + ", not " + rows);
        }
    }

    private static void requireDistinct(List<WriteRow> rows) {
        Set<String> seen = new HashSet<>();
        List<String> twice = rows.stream()
                .map(WriteRow::key)
                .filter(key -> key != null && !seen.add(key.idProperty() + "=" + RecordStore.key(key.id())))
                .map(key -> key == null ? "" : key.id())
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            throw HubSpotFault.duplicateIds(twice);
        }
    }

    private static RecordKey key(WriteRow row) {
        RecordKey key = row.key();
        if (key == null) {
            throw HubSpotFault.invalid("every input needs an id");
        }
        return key;
    }
}
