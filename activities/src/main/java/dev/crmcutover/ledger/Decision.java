package dev.crmcutover.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.util.Map;

/** What a person decided about a rejection. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "take")
@JsonSubTypes({@JsonSubTypes.Type(value = Decision.TakeSalesforce.class, name = "salesforce"),
        @JsonSubTypes.Type(value = Decision.TakeHubspot.class, name = "hubspot"),
        @JsonSubTypes.Type(value = Decision.SetValue.class, name = "value"),
        @JsonSubTypes.Type(value = Decision.Restore.class, name = "overwritten"),
        @JsonSubTypes.Type(value = Decision.KeepBoth.class, name = "both"),
        @JsonSubTypes.Type(value = Decision.LinkWith.class, name = "link"),
        @JsonSubTypes.Type(value = Decision.Create.class, name = "create"),
        @JsonSubTypes.Type(value = Decision.KeepApart.class, name = "apart")})
public sealed interface Decision {
    /** Write Salesforce's value to HubSpot. */
    record TakeSalesforce() implements Decision {}

    /** Write HubSpot's value to Salesforce. */
    record TakeHubspot() implements Decision {}

    /**
     * Write these values to both.
     *
     * @param salesforce by API name; personal data
     * @param hubspot by internal name; personal data
     */
    record SetValue(Map<String, RawValue> salesforce, Map<String, RawValue> hubspot) implements Decision {
        public SetValue {
            salesforce = Map.copyOf(salesforce);
            hubspot = Map.copyOf(hubspot);
        }
    }

    /**
     * Write to both what an edit had set that one of our writes went over.
     *
     * @param side where the edit was made, and in whose words the values are
     * @param values by field name; personal data
     */
    record Restore(Side side, Map<String, RawValue> values) implements Decision {
        public Restore {
            values = Map.copyOf(values);
        }
    }

    /** Leave both as they are, apart. */
    record KeepBoth() implements Decision {}

    /** It is the same as this record. */
    record LinkWith(RecordKey record) implements Decision {}

    /** It is none of the candidates: create its twin. */
    record Create() implements Decision {}

    /** It is none of the candidates, and needs no twin. */
    record KeepApart() implements Decision {}
}
