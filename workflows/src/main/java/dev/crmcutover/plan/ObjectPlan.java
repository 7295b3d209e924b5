package dev.crmcutover.plan;

import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One kind of record that is kept in step.
 *
 * @param name the plan's name for it
 * @param pair the record types of both CRMs
 * @param match how records are linked
 * @param create where records are created
 * @param fields what is synced, in plan order
 * @param extent which of its records, which way, below whom
 */
public record ObjectPlan(ObjectName name, Pair pair, Match match, Create create, List<FieldPlan> fields,
        Extent extent) {
    public ObjectPlan {
        fields = List.copyOf(fields);
    }

    /** An object whose every record goes both ways and has no parent. */
    public ObjectPlan(ObjectName name, Pair pair, Match match, Create create, List<FieldPlan> fields) {
        this(name, pair, match, create, fields, Extent.WHOLE);
    }

    /** The conditions about opportunities under which its fields are locked. */
    public Set<HasOpportunity> opportunityLocks() {
        return fields.stream()
                .flatMap(field -> field.rule().lock().stream())
                .map(Lock::when)
                .filter(HasOpportunity.class::isInstance)
                .map(HasOpportunity.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Which way an object's values may go. */
    public enum Direction {
        /** From Salesforce to HubSpot: no edit is ever written to Salesforce. */
        ONE_WAY, TWO_WAY
    }

    /** Whether the plan keeps an association of its records in step. */
    public boolean has(TwinField twin) {
        return fields.stream().anyMatch(field -> field.pairs().contains(twin.pair()));
    }

    /**
     * Which of an object's records are synced, which way, and below whom.
     *
     * @param direction which way values may go; the fields' rules already keep to it
     * @param where conditions by side, all of which must hold for a record of that side in every phase
     * @param parent the object whose link a record waits for before its twin is created below it
     * @param contactRoles how its contacts' roles are said in HubSpot, where they are
     */
    public record Extent(Direction direction, Map<Side, List<Condition>> where, Optional<ObjectName> parent,
            Optional<ContactRoles> contactRoles) {
        public static final Extent WHOLE = new Extent(Direction.TWO_WAY, Map.of(), Optional.empty(),
                Optional.empty());

        public Extent {
            where = InOrder.copyOf(new TreeMap<>(where));
        }

        /** What must hold for a record of this side; empty means nothing. */
        public List<Condition> where(Side side) {
            return where.getOrDefault(side, List.of());
        }
    }

    /**
     * The record types that make a pair.
     *
     * @param salesforce in order of preference: with {@code [Contact, Lead]} one e-mail as both links to
     *     the Contact
     * @param hubspot the one type there
     */
    public record Pair(List<String> salesforce, String hubspot) {
        public Pair {
            salesforce = List.copyOf(salesforce);
            if (salesforce.isEmpty()) {
                throw new IllegalArgumentException("a pair names at least one Salesforce type");
            }
        }

        public List<String> types(Side side) {
            return side == Side.SALESFORCE ? salesforce : List.of(hubspot);
        }
    }

    /** Match keys, most certain first. */
    public enum CertainKey {
        ADOPTED_LINK, EXTERNAL_ID, EMAIL_UNLESS_SHARED, DOMAIN
    }

    /** Keys that only ever suggest. */
    public enum SuggestedKey {
        NAME_AND_COUNTRY, NAME_AND_COMPANY_DOMAIN, NAME_AND_PHONE, NAME_AND_CLOSE_DATE
    }

    /** What may settle several certain candidates. */
    public enum TieBreak {
        CONTACT_OVER_LEAD, LATEST_ACTIVITY
    }

    /**
     * How records are linked. Our own external ids always count and come first.
     *
     * @param adopt HubSpot properties that another sync filled with Salesforce ids
     * @param domainDenyList domains that never link, beside the built-in ones
     */
    public record Match(List<CertainKey> certain, List<SuggestedKey> suggested, List<TieBreak> tieBreaks,
            List<String> adopt, Set<String> domainDenyList) {
        public Match {
            certain = List.copyOf(certain);
            suggested = List.copyOf(suggested);
            tieBreaks = List.copyOf(tieBreaks);
            adopt = List.copyOf(adopt);
            domainDenyList = Set.copyOf(domainDenyList);
        }
    }

    /**
     * Where a record without a twin is created. Empty means never.
     *
     * @param inSalesforce how there
     * @param inHubspot how there
     */
    public record Create(Optional<Creation> inSalesforce, Optional<Creation> inHubspot) {
        public Optional<Creation> in(Side side) {
            return side == Side.SALESFORCE ? inSalesforce : inHubspot;
        }
    }

    /**
     * How a record is created.
     *
     * @param as the type created
     * @param when all must hold for the record it is created from
     * @param set values for fields that the plan does not sync, by the new record's field names; used
     *     where the synced fields leave them blank
     */
    public record Creation(String as, List<Condition> when, Map<String, String> set) {
        public Creation {
            when = List.copyOf(when);
            set = InOrder.copyOf(set);
        }
    }
}
