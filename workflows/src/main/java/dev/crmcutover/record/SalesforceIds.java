package dev.crmcutover.record;

/** Salesforce record ids: 15 characters whose case matters, or 18 where it does not. */
public final class SalesforceIds {
    private static final String CHECK_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private SalesforceIds() {}

    /**
     * The form of 18 characters: each group of five gains a character that says which of the five are
     * upper case.
     *
     * @throws IllegalArgumentException if it is not an id
     */
    public static String normal(String id) {
        if (!id.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
            throw new IllegalArgumentException("not a Salesforce id: '" + id + "'; it has 15 or 18 characters");
        }
        if (id.length() == 18) {
            return id;
        }
        StringBuilder longer = new StringBuilder(id);
        for (int group = 0; group < 15; group += 5) {
            int upper = 0;
            for (int i = 0; i < 5; i++) {
                if (Character.isUpperCase(id.charAt(group + i))) {
                    upper |= 1 << i;
                }
            }
            longer.append(CHECK_CHARACTERS.charAt(upper));
        }
        return longer.toString();
    }
}
