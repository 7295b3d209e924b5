package dev.crmcutover.decide;

import dev.crmcutover.record.Side;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The people who can own records: Salesforce users and HubSpot owners, the same person where the e-mail is
 * the same. A queue is nobody: it has no entry. Immutable.
 */
public final class OwnerDirectory {
    /** A directory that knows nobody. */
    public static final OwnerDirectory EMPTY = new OwnerDirectory(List.of());
    private static final String SANDBOX_SUFFIX = ".invalid";

    private final Map<Key, Optional<String>> emailById = new HashMap<>();
    private final Map<Key, Optional<String>> activeIdByEmail = new HashMap<>();

    /**
     * @param entries all users of Salesforce and all owners of HubSpot, inactive ones too. Salesforce adds
     *     {@code .invalid} to e-mails in a sandbox; it is taken off
     */
    public OwnerDirectory(Collection<Entry> entries) {
        for (Entry entry : entries) {
            String email = comparable(entry.email());
            emailById.put(new Key(entry.side(), entry.id()),
                    email.isEmpty() ? Optional.empty() : Optional.of(email));
            if (entry.active()) {
                activeIdByEmail.merge(new Key(entry.side(), email), Optional.of(entry.id()),
                        (one, another) -> one.equals(another) ? one : Optional.empty());
            }
        }
    }

    /**
     * One who can own records in one CRM.
     *
     * @param side which CRM
     * @param id the user's id in Salesforce, the owner's (not the user's) id in HubSpot
     * @param email the address there
     * @param active whether records may be given to this one
     */
    public record Entry(Side side, String id, String email, boolean active) {
        @Override
        public String toString() {
            return "Entry[" + side + ", " + id + ", active=" + active + "]";
        }
    }

    /** The comparable e-mail of an owner, active or not; empty for one who is unknown or has none. */
    public Optional<String> email(Side side, String id) {
        return emailById.getOrDefault(new Key(side, id), Optional.empty());
    }

    /**
     * The id, in the other CRM, of the same person; empty where the owner is unknown, or where not exactly
     * one active owner there has the e-mail.
     */
    public Optional<String> acrossFrom(Side side, String id) {
        return email(side, id)
                .flatMap(email -> activeIdByEmail.getOrDefault(new Key(side.other(), email), Optional.empty()));
    }

    private static String comparable(String email) {
        String lower = email.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(SANDBOX_SUFFIX)
                ? lower.substring(0, lower.length() - SANDBOX_SUFFIX.length())
                : lower;
    }

    private record Key(Side side, String text) {}
}
