package dev.crmcutover.record;

/**
 * Names one record in one CRM.
 *
 * @param side which CRM
 * @param type that CRM's own type: {@code Contact}, {@code Lead}, {@code Account}; {@code contacts},
 *     {@code companies}
 * @param id that CRM's own id: 18 characters in Salesforce, digits in HubSpot
 */
public record RecordKey(Side side, String type, String id) {
    public RecordKey {
        if (type.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("a record key needs a type and an id");
        }
        if (side == Side.SALESFORCE && id.length() != 18) {
            throw new IllegalArgumentException("a Salesforce id has 18 characters, not " + id.length());
        }
    }

    @Override
    public String toString() {
        return side.word() + ":" + type + "/" + id;
    }
}
