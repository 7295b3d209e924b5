package dev.crmcutover.simulators.salesforce.store;

/**
 * The ids of one object in one org: key prefix, three characters that are the org's own, and a running
 * number. An id of another org or object is not in the space.
 */
public final class IdSpace {
    private static final int SEQUENCE_WIDTH = 9;

    private final String head;

    /**
     * @param keyPrefix three characters
     * @param instance three characters, the org's own
     */
    public IdSpace(String keyPrefix, String instance) {
        this.head = keyPrefix + instance;
        if (head.length() != 6) {
            throw new IllegalArgumentException("an id begins with 3 + 3 characters, not " + head);
        }
    }

    /** The 18-character id of a place. */
    public String id(int slot) {
        return RecordIds.checksummed(head + RecordIds.digits(slot + 1L, SEQUENCE_WIDTH));
    }

    /** The place that an 18-character id names, or -1 if the id is not of this space. */
    public int slot(String id) {
        if (id.length() != 18 || !id.startsWith(head)) {
            return -1;
        }
        long number = RecordIds.number(id.subSequence(head.length(), 15));
        return number > 0 && number <= Integer.MAX_VALUE && id.equals(id((int) number - 1)) ? (int) number - 1 : -1;
    }
}
