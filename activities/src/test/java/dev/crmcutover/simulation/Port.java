package dev.crmcutover.simulation;

import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmAccount;
import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Journal;
import java.time.Instant;
import java.time.temporal.TemporalUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A CRM as the product sees it, straight on a simulator's core: the HTTP clients between the two have a
 * contract suite of their own, and would cost this test its speed.
 */
abstract class Port implements Crm, CrmRecords, CrmChanges, CrmAccount {
    /** Records a page of changes; so few that windows have several pages. */
    static final int PAGE = 2;
    /** Records a page of a list. */
    static final int LISTED = 5;

    private final Journal journal;
    private final String us;

    Port(Journal journal, String us) {
        this.journal = journal;
        this.us = us;
    }

    static RawValue raw(@Nullable Object value) {
        return RawValue.of(value == null ? null : value.toString());
    }

    @Override
    public CrmRecords records() {
        return this;
    }

    @Override
    public CrmChanges changes() {
        return this;
    }

    @Override
    public CrmAccount account() {
        return this;
    }

    @Override
    public int callsToRead(int rows) {
        return 1;
    }

    /** The last entry of somebody else for each field of each record; as wide as the CRM's history is coarse. */
    Map<String, Map<String, Edit>> lastEdits(Collection<String> ids, Set<String> fields, TemporalUnit resolution) {
        Map<String, Map<String, Edit>> edits = new HashMap<>();
        for (Journal.Entry entry : journal.entries()) {
            if (ids.contains(entry.id()) && isOfFields(entry) && !entry.actor().equals(us)) {
                for (String field : fields) {
                    if (entry.before().containsKey(field) || entry.after().containsKey(field)) {
                        edits.computeIfAbsent(entry.id(), id -> new HashMap<>())
                                .put(field, new Edit(told(entry, resolution), Optional.of(entry.actor())));
                    }
                }
            }
        }
        return edits;
    }

    /** Our last entry for each field of each record; empty where there is none. */
    Map<String, Map<String, Optional<ChangedAt>>> ownWrites(Collection<String> ids, Set<String> fields,
            TemporalUnit resolution) {
        Map<String, Map<String, Optional<ChangedAt>>> writes = new HashMap<>();
        for (String id : ids) {
            Map<String, Optional<ChangedAt>> ofRecord = writes.computeIfAbsent(id, any -> new HashMap<>());
            fields.forEach(field -> ofRecord.put(field, Optional.empty()));
        }
        for (Journal.Entry entry : journal.entries()) {
            if (ids.contains(entry.id()) && isOfFields(entry) && entry.actor().equals(us)) {
                Map<String, Optional<ChangedAt>> ofRecord = writes.computeIfAbsent(entry.id(), any -> new HashMap<>());
                fields.stream()
                        .filter(field -> entry.before().containsKey(field) || entry.after().containsKey(field))
                        .forEach(field -> ofRecord.put(field, Optional.of(told(entry, resolution))));
            }
        }
        return writes;
    }

    /** What goes into the recycle bin, or is merged away, keeps its values: no field's history tells of it. */
    private static boolean isOfFields(Journal.Entry entry) {
        return entry.act() != Journal.Act.DELETE && entry.act() != Journal.Act.RESTORE
                && entry.act() != Journal.Act.MERGE;
    }

    private static ChangedAt told(Journal.Entry entry, TemporalUnit resolution) {
        Instant from = entry.at().truncatedTo(resolution);
        return new ChangedAt(from, from.plus(resolution.getDuration()).minusMillis(1));
    }

    /** Where the last entry of a field is ours, what it held before. */
    Map<String, Map<String, Replaced>> lastReplaced(Collection<String> ids, Set<String> fields) {
        Map<String, Map<String, Replaced>> replaced = new HashMap<>();
        for (Journal.Entry entry : journal.entries()) {
            for (String field : fields) {
                if (ids.contains(entry.id())
                        && (entry.before().containsKey(field) || entry.after().containsKey(field))) {
                    Map<String, Replaced> ofRecord = replaced.computeIfAbsent(entry.id(), id -> new HashMap<>());
                    if (entry.actor().equals(us)) {
                        ofRecord.put(field,
                                new Replaced(raw(entry.after().get(field)), raw(entry.before().get(field)),
                                        entry.at()));
                    } else {
                        ofRecord.remove(field);
                    }
                }
            }
        }
        return replaced;
    }

    @Override
    public Identity identity() {
        return new Identity(side() == Side.SALESFORCE ? "00D000000000001AAA" : "4821093", us, false);
    }

    /** A type that has, beside the fields of the plan, an e-mail address, names and our external id. */
    static Schema schema(Side side, String type, List<String> more) {
        Map<String, Field> fields = new HashMap<>();
        Stream.concat(more.stream(), RuledField.ALL.stream().map(field -> field.on(side))).forEach(name -> {
            TextFormat format = name.equalsIgnoreCase("email") ? TextFormat.EMAIL : TextFormat.PLAIN;
            fields.put(name, new Field(name, name, new FieldType.Text(format, 255),
                    new Field.Access(true, true, false, false, false)));
        });
        return new Schema(side, type, fields);
    }

    @Override
    public List<Person> people() {
        return List.of();
    }

    @Override
    public boolean ensureExternalId(String type, String field, String label) {
        return false;
    }

    @Override
    public List<ForeignImport> foreignImports(Instant since) {
        return List.of();
    }

    @Override
    public Usage usage() {
        return new Usage(0, -1, -1);
    }
}
