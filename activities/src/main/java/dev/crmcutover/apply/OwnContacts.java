package dev.crmcutover.apply;

import dev.crmcutover.ledger.UnansweredCall;
import dev.crmcutover.plan.ContactRoles;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.ContactLabels;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of a deal's contacts those that Salesforce decides about: who has a role now, who had one when the deal
 * was last in step, and whom a write without an answer was about; and of their labels those that say a role. All
 * others are HubSpot's own: never compared, never removed. Nor is a contact whose link is in question.
 */
final class OwnContacts {
    private static final String ROLES = TwinField.CONTACT_ROLES.salesforce();
    private static final String CONTACTS = TwinField.CONTACT_ROLES.property();

    private OwnContacts() {}

    static void leaveIn(LinkCase one, ContactRoles said) {
        Snapshot deal = one.record(Side.HUBSPOT);
        Snapshot opportunity = one.record(Side.SALESFORCE);
        Optional<ContactLabels> contacts = Optional.ofNullable(deal)
                .flatMap(record -> Optional.ofNullable(record.value(CONTACTS)))
                .flatMap(ContactLabels::parse);
        if (deal == null || opportunity == null || contacts.isEmpty()) {
            return;
        }
        Set<String> own = new HashSet<>();
        Stream.concat(Stream.of(opportunity.value(ROLES), one.base().on(Side.HUBSPOT).get(CONTACTS)),
                one.taken().unanswered().stream().flatMap(OwnContacts::written))
                .forEach(value -> own.addAll(contacts(value)));
        own.removeAll(one.leftOut());
        Set<String> managed = said.managed();
        Map<String, RawValue> values = new HashMap<>(deal.values());
        values.put(CONTACTS, contacts.get().only(own, managed::contains).value());
        one.read(new Snapshot(deal.key(), values, deal.modifiedAt(), deal.readAt()));
    }

    private static Stream<@Nullable RawValue> written(UnansweredCall call) {
        return Stream.of(call.before().get(CONTACTS), call.after().get(CONTACTS));
    }

    private static Set<String> contacts(@Nullable RawValue value) {
        return Optional.ofNullable(value)
                .flatMap(ContactLabels::parse)
                .map(all -> all.byContact().keySet())
                .orElse(Set.of());
    }
}
