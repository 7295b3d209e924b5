package dev.crmcutover.crm;

import dev.crmcutover.record.Schema;
import java.time.Instant;
import java.util.List;

/** One CRM's account: who we are there, its fields, its people, its imports, its quota. */
public interface CrmAccount {
    /**
     * Logs in afresh and asks which account that is.
     *
     * @throws CrmException if the credentials are refused or the CRM cannot be reached
     */
    Identity identity();

    /**
     * The fields of a record type, as visible to the user we are.
     *
     * @throws CrmException if there is no such type or the CRM did not answer
     */
    Schema describe(String type);

    /** Everybody who can own a record, active or not. */
    List<Person> people();

    /**
     * Makes sure that a unique external id field exists on a type; may be called again.
     *
     * @return whether it was made now
     */
    boolean ensureExternalId(String type, String field, String label);

    /** Imports seen lately that are not ours, newest first; one that touches several record types comes once for each. */
    List<ForeignImport> foreignImports(Instant since);

    /** The calls spent and allowed, as the CRM last said; empty values where it has not said yet. */
    Usage usage();

    /**
     * Which account it is.
     *
     * @param accountId Salesforce organisation id (18 characters), HubSpot portal id
     * @param userId the user or app we are
     * @param production whether it is a production account, as far as the CRM says
     */
    record Identity(String accountId, String userId, boolean production) {}

    /**
     * Somebody who can own records.
     *
     * @param id Salesforce user id, HubSpot owner id
     * @param email may be blank
     */
    record Person(String id, String email, boolean active) {}

    /**
     * An import by somebody else.
     *
     * @param id the CRM's id of it
     * @param object the record type it touches, by the name that plans use
     * @param state the CRM's word for how far it is
     * @param by who started it, as the CRM says
     */
    record ForeignImport(String id, String object, String state, String by, Instant startedAt) {}

    /**
     * Calls spent.
     *
     * @param spentHere by this client since it started
     * @param dailyUsed by everybody today, -1 if unknown
     * @param dailyMax allowed a day, -1 if unknown
     */
    record Usage(long spentHere, long dailyUsed, long dailyMax) {}
}
