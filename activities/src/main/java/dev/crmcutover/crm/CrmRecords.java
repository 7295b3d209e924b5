package dev.crmcutover.crm;

import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records of one CRM. Reads may be repeated by the client itself; a write is sent exactly once per call
 * of a method here, and never repeated by the client, save after an expired token, which is an answer
 * that nothing was executed.
 */
public interface CrmRecords {
    /** The most rows one write call takes: 200 in Salesforce collections, 100 in a HubSpot batch. */
    int rowsPerWrite();

    /**
     * API calls that reading so many records of one type costs.
     *
     * @param rows how many records
     */
    int callsToRead(int rows);

    /**
     * Reads records from the records themselves, never from a search index.
     *
     * @param type that CRM's record type
     * @param ids any number of them; split into as few calls as the CRM allows
     * @param fields the fields wanted; a path of one step ({@code Account.Region__c}) where the CRM is
     *     Salesforce
     * @return what was found, by the id that was asked for. An id that is absent was not found: deleted,
     *     merged away or invisible
     * @throws CrmException if the CRM did not answer the question
     */
    Map<String, Snapshot> read(String type, Collection<String> ids, Set<String> fields);

    /**
     * What became of records that {@link #read} did not find, or found to be another. Asked one by one where
     * the CRM knows no other way: for few records.
     *
     * @param type that CRM's record type
     * @return one for each id
     * @throws CrmException if the CRM did not answer the question
     */
    Map<String, Fate> fates(String type, Collection<String> ids);

    /**
     * The records that became these: merged into them, or Leads converted into them.
     *
     * @param type that CRM's record type
     * @return by id; a record that nothing became is absent
     * @throws CrmException if the CRM did not answer the question
     */
    Map<String, Set<RecordKey>> formers(String type, Collection<String> ids);

    /**
     * Finds records by the value of one of their fields, fresh: by query in Salesforce, by batch read with
     * {@code idProperty} in HubSpot where the field is unique there, else by search.
     *
     * @param type that CRM's record type
     * @param field the key field
     * @param values any number of them
     * @param fields the fields wanted
     * @return all records that hold one of the values, without regard to case
     * @throws CrmException if the CRM did not answer the question
     */
    List<Snapshot> find(String type, String field, Collection<String> values, Set<String> fields);

    /**
     * Sends one update call.
     *
     * @param type that CRM's record type
     * @param rows at most {@link #rowsPerWrite()}, no record twice
     * @param timeout how long to wait for the answer
     * @return never throws for what a CRM or the network may do
     */
    CallAnswer update(String type, List<RowWrite> rows, Duration timeout);

    /**
     * Sends one create call that is idempotent by our external id: a record that holds the external id is
     * updated instead, and answered as not created.
     *
     * @param type that CRM's record type
     * @param externalIdField the unique field that holds the other side's record id
     * @param rows at most {@link #rowsPerWrite()}; {@link RowWrite#id()} is the external id
     * @param timeout how long to wait for the answer
     * @return never throws for what a CRM or the network may do
     */
    CallAnswer createByExternalId(String type, String externalIdField, List<RowWrite> rows, Duration timeout);

    /**
     * When fields last changed by anybody but us, from the CRM's own history.
     *
     * @return by record id and field name; a field whose history the CRM does not keep is absent
     * @throws CrmException if the CRM did not answer the question
     */
    Map<String, Map<String, Edit>> lastEdits(String type, Collection<String> ids, Set<String> fields);

    /**
     * When we last wrote fields ourselves, from the CRM's own history.
     *
     * @return by record id and field name: empty where the history knows of no write of ours; absent where the
     *     CRM keeps no history of the field, or does not say who we are in it
     * @throws CrmException if the CRM did not answer the question
     */
    Map<String, Map<String, Optional<ChangedAt>>> ownWrites(String type, Collection<String> ids, Set<String> fields);

    /**
     * What our own latest write of a field took the place of, from the CRM's own history.
     *
     * @return by record id and field name. Absent where a person has edited the field since, where the history
     *     is not kept or does not say who we are, and everywhere in a CRM whose answers to writes tell it
     * @throws CrmException if the CRM did not answer the question
     */
    Map<String, Map<String, Replaced>> lastReplaced(String type, Collection<String> ids, Set<String> fields);

    /** The most records one call of {@link #lastReplaced} is asked about; 0 where it costs no call. */
    int rowsPerHistory();

    /**
     * Our write of a field in the CRM's history.
     *
     * @param written what we wrote
     * @param former what the field held until then
     * @param at when, by the CRM's clock
     */
    record Replaced(RawValue written, RawValue former, Instant at) {}

    /**
     * The last change of a field that is not ours.
     *
     * @param at when
     * @param by the CRM's name for who or what did it, if it says: a user id, {@code IMPORT}, {@code FORM}
     */
    record Edit(ChangedAt at, Optional<String> by) {}
}
