package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The ledger's own words, made up. */
final class Sample {
    static final ObjectName PEOPLE = ObjectName.PEOPLE;
    static final PlanName PLAN = new PlanName("acme");
    static final PlanHash HASH = new PlanHash("a".repeat(64));
    static final PhaseName PILOT = new PhaseName("pilot");
    static final Duration LEASE = Duration.ofMinutes(2);
    static final PassStart LIVE = new PassStart(QuotaPlan.Share.LIVE, PEOPLE, HASH, PILOT);
    static final IntentScope FILLING = new IntentScope(PLAN, PILOT, PEOPLE, true);
    static final IntentScope LIVING = new IntentScope(PLAN, PILOT, PEOPLE, false);
    static final FieldName TITLE = new FieldName("Title");
    static final MatchPolicy POLICY = new MatchPolicy(List.of(KeyKind.EXTERNAL_ID, KeyKind.ADOPTED, KeyKind.EMAIL),
            List.of(KeyKind.NAME_COMPANY), List.of("Contact", "Lead"));
    static final Cursor.Feed CONTACTS = new Cursor.Feed(Side.SALESFORCE, "Contact", PEOPLE);
    static final Cursor.Feed HUBSPOT_CONTACTS = new Cursor.Feed(Side.HUBSPOT, "contacts", PEOPLE);

    private static final AtomicInteger NEXT = new AtomicInteger();

    static final Map<String, RawValue> BEFORE = values("jobtitle", "Rep\u0000");
    static final Map<String, RawValue> AFTER = values("jobtitle", "Head of Sales");

    private Sample() {}

    static RecordKey contact(int n) {
        return new RecordKey(Side.SALESFORCE, "Contact", "003%015d".formatted(n));
    }

    static RecordKey lead(int n) {
        return new RecordKey(Side.SALESFORCE, "Lead", "00Q%015d".formatted(n));
    }

    static RecordKey hubspot(int n) {
        return new RecordKey(Side.HUBSPOT, "contacts", Integer.toString(n));
    }

    static CollectedRecord with(RecordKey key, MatchKey... keys) {
        return new CollectedRecord(key, List.of(keys));
    }

    static MatchKey email(String address) {
        return new MatchKey(KeyKind.EMAIL, address);
    }

    static MatchKey name(String nameAndCompany) {
        return new MatchKey(KeyKind.NAME_COMPANY, nameAndCompany);
    }

    static MatchKey pointsAt(RecordKey other) {
        return new MatchKey(KeyKind.EXTERNAL_ID, other.id());
    }

    /** A new live link, matched by e-mail; other half links must be without keys. */
    static LinkRow live(Ledger ledger) {
        int n = 500_000 + NEXT.incrementAndGet();
        ledger.links()
                .collect(PEOPLE, List.of(with(contact(n), email(n + "@live.example")),
                        with(hubspot(n), email(n + "@live.example"))));
        ledger.links().match(PEOPLE, POLICY);
        return ledger.links().find(contact(n)).orElseThrow();
    }

    /** A new half link in Salesforce with its own key. */
    static LinkRow half(Ledger ledger) {
        int n = 700_000 + NEXT.incrementAndGet();
        ledger.links().collect(PEOPLE, List.of(with(contact(n), email(n + "@half.example"))));
        return ledger.links().find(contact(n)).orElseThrow();
    }

    static Map<String, RawValue> values(String... namesAndValues) {
        Map<String, RawValue> values = new java.util.HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], RawValue.of(namesAndValues[i + 1]));
        }
        return values;
    }

    static PlannedWrite write(LinkRow link) {
        return new PlannedWrite(link.id(), link.version(), "row-" + link.id(), BEFORE, AFTER, Set.of(TITLE));
    }

    static PlannedCall update(Instant deadline, LinkRow... links) {
        return new PlannedCall(Side.HUBSPOT, CallOp.UPDATE, "contacts", deadline,
                java.util.stream.Stream.of(links).map(Sample::write).toList());
    }

    static PlannedCall create(Instant deadline, LinkRow... links) {
        return new PlannedCall(Side.HUBSPOT, CallOp.CREATE, "contacts", deadline,
                java.util.stream.Stream.of(links)
                        .map(link -> new PlannedWrite(link.id(), link.version(),
                                "row-" + link.id(), Map.of(), values("jobtitle", "Rep"), Set.of(TITLE)))
                        .toList());
    }

    static LinkResult result(LinkRow link, Map<Side, Outcome> outcomes) {
        return new LinkResult(link.id(), link.version(), Optional.empty(), LinkResult.Seen.NOTHING, outcomes,
                LinkResult.Review.NONE, Optional.empty());
    }

    static LinkResult result(LinkRow link, LinkResult.Review review) {
        return new LinkResult(link.id(), link.version(), Optional.empty(), LinkResult.Seen.NOTHING, Map.of(), review,
                Optional.empty());
    }

    static LinkResult created(LinkRow link, RecordKey record) {
        return new LinkResult(link.id(), link.version(), Optional.empty(), LinkResult.Seen.NOTHING, Map.of(),
                LinkResult.Review.NONE, Optional.of(record));
    }

    static PageCommit page(LinkResult... results) {
        return new PageCommit(List.of(), List.of(), List.of(results), PassCounts.NONE);
    }

    static PageCommit page(CallResult call, LinkResult... results) {
        return new PageCommit(List.of(call), List.of(), List.of(results), PassCounts.NONE);
    }

    static CallResult answered(CallId call) {
        return new CallResult(call, CallState.ANSWERED, Map.of());
    }

    static NewRejection rejection(String reason) {
        return new NewRejection(TITLE, reason, Optional.empty(), Optional.empty(), values("Title", "CEO\u0000"),
                values("jobtitle", "Chief"));
    }

    static LinkResult.Review opens(NewRejection rejection) {
        return new LinkResult.Review(List.of(rejection), List.of(), true);
    }

    static LinkRow again(Ledger ledger, LinkId link) {
        return ledger.links().byIds(List.of(link)).getFirst();
    }
}
