package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.schema.Schema;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import dev.crmcutover.simulators.salesforce.schema.StandardObjects;
import dev.crmcutover.simulators.salesforce.soql.QueryRun;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery;
import dev.crmcutover.simulators.salesforce.soql.SoqlParser;
import dev.crmcutover.simulators.salesforce.store.RecordIds;
import dev.crmcutover.simulators.salesforce.store.RecordTable;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Salesforce org in memory: schema, records, users, rules, field history and a journal of every change.
 * Readers see whole transactions only. Safe for use by several threads.
 */
public final class SalesforceOrg {
    private final Schema schema = StandardObjects.schema();
    private final SimulatorClock clock;
    private final Journal journal = new Journal();
    private final ValidationRules validationRules = new ValidationRules();
    private final DuplicateRules duplicateRules = new DuplicateRules();
    private final FieldSecurity fieldSecurity = new FieldSecurity();
    private final Records records;
    private final FieldHistory history;
    private final RecordWriter writer;
    private final RecordMerger merger;
    private final LeadConverter converter;
    private final LeadMapping leadMapping = new LeadMapping();
    private final Automation automation = new Automation();
    private final SalesStages stages;
    private final RecordTypes recordTypes;
    private final Currencies currencies;
    private final Residents residents;
    private final CustomFields customFields;
    private final BulkJobs bulkJobs;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable Transaction open;

    /** An empty org with an administrator and an integration user. */
    public SalesforceOrg(OrgProfile profile, SimulatorClock clock) {
        this.clock = clock;
        this.records = new Records(schema, profile.instance());
        this.history = new FieldHistory(records);
        this.writer = new RecordWriter(records, new WriteRules(records, validationRules, duplicateRules), history,
                fieldSecurity, automation);
        this.merger = new RecordMerger(records, writer, history);
        this.converter = new LeadConverter(records, writer, history, leadMapping);
        this.residents = new Residents(this, records, profile);
        this.stages = new SalesStages(residents, schema.required("Opportunity"),
                schema.required("Lead").required("Status").field());
        this.recordTypes = new RecordTypes(schema, residents);
        this.currencies = new Currencies(schema, residents.administratorId(), profile.instance());
        this.customFields = new CustomFields(clock, profile.instance());
        this.bulkJobs = new BulkJobs(clock, profile.instance());
    }

    /** Acts as a person in the user interface. */
    public OrgSession as(String userId) {
        return session(new Writer(userId, Writer.Source.UI, null), WriteOptions.NONE);
    }

    /** Acts as anybody, by any way. */
    public OrgSession session(Writer who, WriteOptions options) {
        return new OrgSession(this, who, options);
    }

    /** The users, and the org's and their ids. */
    public Residents residents() {
        return residents;
    }

    /**
     * Adds a custom field, which everybody may see.
     *
     * @throws IllegalArgumentException if the object has one of that name
     */
    public Column addField(String object, FieldDefinition field) {
        return customFields.add(schema.required(object), field, residents.administratorId());
    }

    /** The custom fields, as the Tooling API lists them. */
    public CustomFields customFields() {
        return customFields;
    }

    /**
     * Carries out a SOQL query for somebody.
     *
     * @param withDeleted whether the recycle bin is read too, as {@code queryAll} does
     */
    public QueryRun query(String soql, OrgSession session, boolean withDeleted) {
        SelectQuery query = SoqlParser.parse(soql);
        return read(() -> QueryRun.of(query, new OrgQueryContext(this, session), withDeleted));
    }

    /** Carries out a SOQL query that sees everything but the recycle bin. */
    public QueryRun query(String soql) {
        return query(soql, as(residents.administratorId()), false);
    }

    /** Jobs of the Bulk API, ours and other people's. */
    public BulkJobs bulkJobs() {
        return bulkJobs;
    }

    /** A record as it stands now, deleted or not. The id may have 15 or 18 characters. */
    public Optional<Row> record(String object, String id) {
        SObjectType type = schema.required(object);
        return read(() -> RecordIds.normalise(id).map(full -> row(type, full)));
    }

    /** All records of an object that are not deleted, oldest first. */
    public List<Row> records(String object) {
        RecordTable table = records.table(object);
        return read(() -> table.scan().filter(row -> !row.isDeleted()).toList());
    }

    /**
     * What the formulas of a record yield from now on. As in Salesforce no stamp of the record moves by it, and
     * neither history nor journal tells of it.
     */
    public void compute(String object, String id, Map<String, ?> yields) {
        SObjectType type = schema.required(object);
        transact(transaction -> {
            Row row = Objects.requireNonNull(row(type, id), () -> "there is no " + object + " " + id);
            Map<Column, @Nullable Object> values = new LinkedHashMap<>();
            yields.forEach((field, value) -> values.put(type.required(field), value));
            transaction.putQuietly(records.table(type), row.with(values, row.audit()));
            return row;
        });
    }

    /**
     * Does some work as one transaction, or as part of the one this thread has open: nobody sees it until
     * it is done, and all of it is taken back if it throws.
     */
    public <T> T transact(Function<Transaction, T> work) {
        lock.writeLock().lock();
        try {
            Transaction running = open;
            if (running != null) {
                return part(running, work);
            }
            Transaction fresh = new Transaction(Stamps.seconds(clock.instant()));
            open = fresh;
            try {
                T result = part(fresh, work);
                fresh.commit(journal);
                return result;
            } finally {
                open = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Reads while nobody writes. */
    public <T> T read(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    public Schema schema() {
        return schema;
    }

    public SimulatorClock clock() {
        return clock;
    }

    /** Every change, whoever made it, but for the users and settings of a fresh org. */
    public Journal journal() {
        return journal;
    }

    public ValidationRules validationRules() {
        return validationRules;
    }

    public DuplicateRules duplicateRules() {
        return duplicateRules;
    }

    /** The admin's triggers and flows. */
    public Automation automation() {
        return automation;
    }

    /** The fields that a Lead's conversion carries over. */
    public LeadMapping leadMapping() {
        return leadMapping;
    }

    public SalesStages stages() {
        return stages;
    }

    public RecordTypes recordTypes() {
        return recordTypes;
    }

    public Currencies currencies() {
        return currencies;
    }

    public FieldHistory history() {
        return history;
    }

    public FieldSecurity fieldSecurity() {
        return fieldSecurity;
    }

    /** The records of an object, to be read within {@link #read} or {@link #transact} only. */
    public RecordTable table(SObjectType type) {
        return records.table(type);
    }

    /** The live records that hold a value in a field that names records. */
    public List<Row> findLive(SObjectType type, Column key, String value) {
        return read(() -> records.table(type).find(key, value).filter(row -> !row.isDeleted()).toList());
    }

    RecordWriter writer() {
        return writer;
    }

    LeadConverter converter() {
        return converter;
    }

    RecordMerger merger() {
        return merger;
    }

    @Nullable
    Row row(SObjectType type, String id) {
        return records.table(type).get(id);
    }

    private static <T> T part(Transaction transaction, Function<Transaction, T> work) {
        int mark = transaction.mark();
        try {
            return work.apply(transaction);
        } catch (RuntimeException | Error e) {
            transaction.rollBackTo(mark);
            throw e;
        }
    }
}
