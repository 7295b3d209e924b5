package dev.crmcutover.simulators.hubspot.portal;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes and removes associations, with the journal and the primary company's id on contacts and deals in step.
 * Guarded by the portal's lock.
 */
final class AssociationWriter {
    private static final String CONTACT_PRIMARY = "associatedcompanyid";
    private static final String DEAL_PRIMARY = "hs_primary_associated_company";
    private static final String PARENT = "hs_parent_company_id";

    private final Records records;
    private final RecordWriter writer;
    private final Associations associations;
    private final AssociationTypes types;

    AssociationWriter(Records records, RecordWriter writer, Associations associations, AssociationTypes types) {
        this.records = records;
        this.writer = writer;
        this.associations = associations;
        this.types = types;
    }

    /**
     * Refuses associations of a new record whose other end does not exist, or whose type does not fit.
     *
     * @throws HubSpotFault 400
     */
    void requireSound(ObjectType from, List<AssociationRequest> wanted) {
        for (AssociationRequest one : wanted) {
            HubSpotRecord to = otherEnd(one.toId()).orElseThrow(() -> HubSpotFault.invalid(
                    "Some associations could not be created: record " + one.toId() + " does not exist"));
            one.types().forEach(spec -> types.require(from, to.type(), spec));
        }
    }

    /**
     * Refuses a second parent company.
     *
     * @throws HubSpotFault 400
     */
    void requireOneParent(HubSpotRecord from, HubSpotRecord to, Collection<AssociationType> wanted) {
        for (AssociationType type : wanted) {
            HubSpotRecord child = type.isToParent() ? from : to;
            HubSpotRecord parent = type.isToParent() ? to : from;
            if ((type.isToParent() || types.inverse(type).isToParent())
                    && associations.parent(child.id()).filter(held -> held != parent.id()).isPresent()) {
                throw HubSpotFault.invalid("company " + child.id() + " has a parent company already");
            }
        }
    }

    private Optional<HubSpotRecord> otherEnd(long id) {
        for (ObjectType type : ObjectType.values()) {
            Optional<HubSpotRecord> found = records.store(type).find(id).filter(record -> !record.state().isArchived());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses a contact whose values name a primary company that does not exist.
     *
     * @throws HubSpotFault 400
     */
    void requireCompany(ObjectType type, Map<String, String> values) {
        String company = type == ObjectType.CONTACT ? values.getOrDefault(CONTACT_PRIMARY, "") : "";
        if (!company.isEmpty() && company(company).isEmpty()) {
            throw HubSpotFault.invalid("Property values were not valid: " + CONTACT_PRIMARY + ": company " + company
                    + " does not exist");
        }
    }

    private Optional<HubSpotRecord> company(String id) {
        return id.chars().allMatch(Character::isDigit) && id.length() < 19
                ? records.store(ObjectType.COMPANY)
                        .find(Long.parseLong(id))
                        .filter(record -> !record.state().isArchived())
                : Optional.empty();
    }

    /** Makes a contact's primary company the one that values say, where they do; {@link #requireCompany} has passed. */
    void followProperty(HubSpotRecord contact, Map<String, String> values, Stamp stamp) {
        String wanted = contact.type() == ObjectType.CONTACT ? values.get(CONTACT_PRIMARY) : null;
        if (wanted == null) {
            return;
        }
        AssociationType primary = types.primary(ObjectType.CONTACT, ObjectType.COMPANY).orElseThrow();
        Optional<HubSpotRecord> now = associations.primary(contact.id(), ObjectType.COMPANY)
                .flatMap(id -> records.store(ObjectType.COMPANY).find(id));
        if (wanted.isEmpty()) {
            now.ifPresent(company -> remove(contact, company, List.of(primary), stamp));
        } else if (now.map(company -> !wanted.equals(Long.toString(company.id()))).orElse(true)) {
            company(wanted).ifPresent(company -> add(contact, company, List.of(primary), stamp));
        }
    }

    /** Associates a new record; {@link #requireSound} has passed. */
    void associate(HubSpotRecord from, List<AssociationRequest> wanted, Stamp stamp) {
        for (AssociationRequest one : wanted) {
            HubSpotRecord to = otherEnd(one.toId()).orElseThrow(HubSpotFault::notFound);
            add(from, to, one.types().stream().map(spec -> types.require(from.type(), to.type(), spec)).toList(),
                    stamp);
        }
    }

    void add(HubSpotRecord from, HubSpotRecord to, Collection<AssociationType> wanted, Stamp stamp) {
        associations.add(from, to, wanted);
        writer.append(from, stamp, Journal.Act.ASSOCIATE, Map.of(), Map.of(to.type().plural(), Long.toString(to.id())));
        followPrimary(from, stamp);
        followPrimary(to, stamp);
    }

    void remove(HubSpotRecord from, HubSpotRecord to, Collection<AssociationType> unwanted, Stamp stamp) {
        associations.remove(from, to, unwanted);
        removed(from, to, stamp);
    }

    void removeAll(HubSpotRecord from, HubSpotRecord to, Stamp stamp) {
        associations.removeAll(from, to);
        removed(from, to, stamp);
    }

    /** Removes whatever associates a record with any other. */
    void removeAll(HubSpotRecord from, Stamp stamp) {
        for (ObjectType to : ObjectType.values()) {
            List.copyOf(associations.of(from.id(), to).keySet())
                    .forEach(id -> records.store(to)
                            .find(id)
                            .ifPresentOrElse(end -> removeAll(from, end, stamp),
                                    () -> associations.drop(from, to, id)));
        }
    }

    /**
     * Gives the record that two were merged into the associations of both. The primary's come first, so that
     * what may be had once, as a primary company, is the primary's.
     */
    void inherit(HubSpotRecord merged, HubSpotRecord primary, HubSpotRecord other, Stamp stamp) {
        for (HubSpotRecord old : List.of(primary, other)) {
            for (ObjectType to : ObjectType.values()) {
                new TreeMap<>(associations.of(old.id(), to)).forEach((id, kinds) -> {
                    List<AssociationType> types = List.copyOf(kinds);
                    associations.drop(old, to, id);
                    records.store(to)
                            .find(id)
                            .ifPresent(end -> take(merged, end, types, old == primary, stamp));
                });
            }
        }
    }

    private void take(HubSpotRecord merged, HubSpotRecord end, List<AssociationType> kinds, boolean fromPrimary,
            Stamp stamp) {
        boolean hasPrimary = associations.primary(merged.id(), end.type()).isPresent();
        boolean hasParent = associations.parent(merged.id()).isPresent();
        add(merged, end, kinds.stream()
                .filter(kind -> !kind.isPrimary() || fromPrimary || !hasPrimary)
                .filter(kind -> !kind.isToParent() || !hasParent)
                .toList(),
                stamp);
    }

    private void removed(HubSpotRecord from, HubSpotRecord to, Stamp stamp) {
        writer.append(from, stamp, Journal.Act.DISSOCIATE, Map.of(to.type().plural(), Long.toString(to.id())),
                Map.of());
        followPrimary(from, stamp);
        followPrimary(to, stamp);
    }

    private void followPrimary(HubSpotRecord record, Stamp stamp) {
        String property = switch (record.type()) {
            case CONTACT -> CONTACT_PRIMARY;
            case DEAL -> DEAL_PRIMARY;
            case COMPANY -> PARENT;
        };
        Optional<Long> company = record.type() == ObjectType.COMPANY
                ? associations.parent(record.id())
                : associations.primary(record.id(), ObjectType.COMPANY);
        writer.update(records.store(record.type()), record,
                new TreeMap<>(Map.of(property, company.map(String::valueOf).orElse(""))), stamp);
    }
}
