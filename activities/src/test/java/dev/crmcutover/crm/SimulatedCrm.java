package dev.crmcutover.crm;

import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Journal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simulated CRM over HTTP, and people who work in it, as the contract suite needs them. */
public interface SimulatedCrm extends AutoCloseable {
    /** A client; questions are repeated quickly. */
    Crm connect(Optional<String> expectedAccount);

    /** A client whose credentials are wrong. */
    Crm connectWithWrongSecret();

    String accountId();

    /** Another account's id, well-formed. */
    String otherAccountId();

    Names names();

    /** Creates a record as a person would, and answers its id. */
    String seed(Map<String, String> values);

    /** Edits a record as a person would. */
    void edit(String id, Map<String, String> values);

    void delete(String id);

    /** What the record holds now; null if nothing. */
    @Nullable
    String held(String id, String field);

    /** Adds somebody who may own records, and answers the id by which they do. */
    String addOwner(String email, boolean active);

    /** Has a person start an import, and answers its id. */
    String startImport();

    /** Lets so much time pass that all changes so far are in every index, and are covered by the next window. */
    void settle();

    Faults faults();

    Journal journal();

    /** Whether a request is one of the write calls. */
    boolean isWrite(Faults.Request request);

    @Override
    void close();

    /**
     * How this CRM calls what the suite uses.
     *
     * @param type the type for people
     * @param number a field of whole numbers
     * @param unique a field whose values are unique, other than the external id
     * @param readOnly a field that nobody can write
     * @param externalId the name that our external id is to have
     */
    record Names(String type, String lastName, String email, String number, String unique, String readOnly,
            String externalId) {}
}
