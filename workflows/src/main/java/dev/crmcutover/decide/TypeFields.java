package dev.crmcutover.decide;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.When.FieldIs;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An object's fields, ready to be decided for one Salesforce type.
 *
 * @param schemas what each CRM says of its type
 * @param unsynced fields whose rule is {@code none}
 * @param planned fields that can be decided
 * @param notApplicable fields that only another Salesforce type of the pair has
 * @param faults fields that a CRM does not describe
 */
record TypeFields(Map<Side, Schema> schemas, List<FieldPlan> unsynced, List<PlannedField> planned,
        Set<FieldName> notApplicable, Set<SchemaFault> faults) {
    /** HubSpot's read-only list of the further addresses a contact got by merges, separated by {@code ;}. */
    private static final String ADDITIONAL_EMAILS = "hs_additional_emails";

    /** The fields of a side that must be read. */
    Set<String> toRead(Side side) {
        Set<String> names = new HashSet<>();
        for (PlannedField field : planned) {
            names.addAll(field.members().names(side));
            lockField(field.plan()).filter(condition -> condition.side() == side)
                    .ifPresent(lock -> names.add(lock.field()));
            if (side == Side.SALESFORCE) {
                field.plan().options().regionFrom().ifPresent(names::add);
            } else if (field.members().fields().stream().anyMatch(PairedField::isPrimaryEmail)) {
                names.add(ADDITIONAL_EMAILS);
            }
        }
        names.removeIf(name -> !describes(side, name));
        return names;
    }

    /** The keys a field needs that a record should have and the CRM did not return. */
    Set<SchemaFault> missing(PlannedField field, RecordSituation now) {
        Set<SchemaFault> missing = Set.of();
        for (Side side : Side.values()) {
            Optional<Snapshot> record = now.on(side);
            if (record.isPresent() && !hasAll(record.get(), field.needed(side))) {
                missing = new HashSet<>(missing);
                for (String name : field.needed(side)) {
                    if (record.get().value(name) == null) {
                        missing.add(new SchemaFault(field.plan().name(), side, name));
                    }
                }
            }
        }
        return missing;
    }

    private static boolean hasAll(Snapshot record, List<String> names) {
        for (int index = 0; index < names.size(); index++) {
            if (record.value(names.get(index)) == null) {
                return false;
            }
        }
        return true;
    }

    /** What must still be asked to know whether the field's lock holds; nothing for a record that is to come. */
    Optional<HasOpportunity> unasked(PlannedField field, RecordSituation now) {
        return field.plan()
                .rule()
                .lock()
                .map(Lock::when)
                .filter(HasOpportunity.class::isInstance)
                .map(HasOpportunity.class::cast)
                .filter(asked -> now.salesforce()
                        .filter(record -> asked.reaches(Set.of(record.key().type())))
                        .isPresent()
                        && !now.opportunities().containsKey(asked));
    }

    /** The field's lock, if its condition holds now; one on a field the record does not have never holds. */
    Optional<Lock> heldLock(PlannedField field, RecordSituation now) {
        return field.plan().rule().lock().filter(lock -> switch (lock.when()) {
            case HasOpportunity asked -> now.opportunities().getOrDefault(asked, false);
            case FieldIs condition -> comparable(now.value(condition.side(), condition.field()).text())
                    .equals(comparable(condition.equalTo()));
        });
    }

    /** What is known of a field that misses no key. */
    FieldReading read(PlannedField field, RecordSituation now) {
        return new FieldReading(this, field, now);
    }

    /** What bears on comparing a field. */
    Circumstances circumstances(PlannedField field, RecordSituation now) {
        return new Circumstances(region(field, now), additionalEmails(field, now));
    }

    /** The record's country: as Salesforce has it, else as HubSpot has it where the plan pairs the field. */
    private Optional<String> region(PlannedField field, RecordSituation now) {
        return field.plan()
                .options()
                .regionFrom()
                .flatMap(name -> Countries.region(now.value(Side.SALESFORCE, name))
                        .or(() -> pairedWith(name)
                                .flatMap(paired -> Countries.region(now.value(Side.HUBSPOT, paired)))));
    }

    private Optional<String> pairedWith(String salesforceField) {
        for (PlannedField field : planned) {
            for (PairedField member : field.members().fields()) {
                if (member.name(Side.SALESFORCE).equals(salesforceField)) {
                    return Optional.of(member.name(Side.HUBSPOT));
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> additionalEmails(PlannedField field, RecordSituation now) {
        RawValue addresses = now.value(Side.HUBSPOT, ADDITIONAL_EMAILS);
        if (addresses.isBlank() || field.members().fields().stream().noneMatch(PairedField::isPrimaryEmail)) {
            return Set.of();
        }
        return Texts.members(addresses.text())
                .stream()
                .map(Texts::lower)
                .collect(Collectors.toSet());
    }

    private boolean describes(Side side, String name) {
        Schema schema = schemas.get(side);
        return schema != null && schema.field(name).isPresent();
    }

    /** The field that locks a planned one, if one does. */
    static Optional<FieldIs> lockField(FieldPlan plan) {
        return plan.rule()
                .lock()
                .map(Lock::when)
                .filter(FieldIs.class::isInstance)
                .map(FieldIs.class::cast);
    }

    private static String comparable(String text) {
        return Texts.trimmed(text).toLowerCase(Locale.ROOT);
    }
}
