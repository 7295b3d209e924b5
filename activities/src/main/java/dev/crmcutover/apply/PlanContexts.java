package dev.crmcutover.apply;

import dev.crmcutover.crm.CrmAccount;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.decide.Conventions;
import dev.crmcutover.decide.OwnerDirectory;
import dev.crmcutover.decide.RecordDecider;
import dev.crmcutover.ledger.Installation;
import dev.crmcutover.match.MatchKeys;
import dev.crmcutover.match.ScopeCheck;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.Scope;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.FailureTypes;
import dev.crmcutover.sync.SyncContext;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Turns the few words an activity is told into what it works with: the plan, and each object's context.
 * Kept for a while, since describing an account costs calls; never longer than {@link #FRESH_FOR}, so that
 * a field that appears or vanishes is noticed.
 */
public final class PlanContexts {
    private static final Duration FRESH_FOR = Duration.ofMinutes(10);
    /** Who we are there, and who their users or owners are. */
    private static final int CALLS_FOR_PEOPLE = 2;

    private final Function<PlanHash, CutoverPlan> plans;
    private final Crms crms;
    private final Installation installation;
    private final Clock clock;
    private final Map<PlanHash, CutoverPlan> read = new ConcurrentHashMap<>();
    private final Map<Place, Kept> kept = new ConcurrentHashMap<>();

    private record Place(PlanHash plan, PhaseName phase, ObjectName object) {}

    private record Kept(ObjectContext context, Instant at) {}

    /**
     * @param plans reads a stored plan
     * @param crms the accounts this installation connects
     * @param installation the ledger's own identity
     * @param clock our clock
     */
    public PlanContexts(Function<PlanHash, CutoverPlan> plans, Crms crms, Installation installation, Clock clock) {
        this.plans = plans;
        this.crms = crms;
        this.installation = installation;
        this.clock = clock;
    }

    /**
     * The plan an activity works by.
     *
     * @throws ApplicationFailure of type {@link FailureTypes#WRONG_EPOCH} where the workflow belongs to a
     *     database that is gone
     */
    public CutoverPlan plan(SyncContext context) {
        String epoch = installation.epoch().toString();
        if (!epoch.equals(context.epoch())) {
            throw ApplicationFailure.newNonRetryableFailure("this workflow belongs to ledger " + context.epoch()
                    + ", but the database is ledger " + epoch
                    + ", which was restored or begun anew: this workflow ends. To go on from what both CRMs hold: "
                    + "cutover recover, then cutover start", FailureTypes.WRONG_EPOCH);
        }
        return read.computeIfAbsent(context.hash(), plans);
    }

    /**
     * API calls that {@link #object} costs just now, to be taken from the quota before: none while what it knows is
     * fresh.
     */
    public Map<Side, Integer> callsToKnow(SyncContext context, ObjectName object) {
        Map<Side, Integer> calls = new EnumMap<>(Side.class);
        if (known(context, object).isEmpty()) {
            for (Side side : Side.values()) {
                calls.put(side, planned(plan(context), object).pair().types(side).size() + CALLS_FOR_PEOPLE);
            }
        }
        return calls;
    }

    /** All that a page of one object needs to know. */
    public ObjectContext object(SyncContext context, ObjectName object) {
        CutoverPlan plan = plan(context);
        return known(context, object).orElseGet(() -> {
            ObjectContext fresh = build(plan, context.phase(), object);
            kept.put(place(context, object), new Kept(fresh, clock.instant()));
            return fresh;
        });
    }

    private Optional<ObjectContext> known(SyncContext context, ObjectName object) {
        return Optional.ofNullable(kept.get(place(context, object)))
                .filter(known -> known.at.plus(FRESH_FOR).isAfter(clock.instant()))
                .map(Kept::context);
    }

    private static Place place(SyncContext context, ObjectName object) {
        return new Place(context.hash(), context.phase(), object);
    }

    private static ObjectPlan planned(CutoverPlan plan, ObjectName object) {
        return plan.object(object)
                .orElseThrow(
                        () -> new IllegalArgumentException("plan " + plan.name() + " has no object " + object));
    }

    /** Forgets what the accounts looked like, after something about them was changed. */
    public void forget() {
        kept.clear();
    }

    private ObjectContext build(CutoverPlan plan, PhaseName phase, ObjectName object) {
        ObjectPlan objectPlan = planned(plan, object);
        Map<Side, List<Schema>> schemas = new EnumMap<>(Side.class);
        Map<Side, String> users = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            CrmAccount account = crms.on(side).account();
            schemas.put(side, objectPlan.pair()
                    .types(side)
                    .stream()
                    .map(account::describe)
                    .map(TwinField::addedTo)
                    .toList());
            users.put(side, account.identity().userId());
        }
        RecordDecider decider = new RecordDecider(objectPlan, schemas.values().stream().flatMap(List::stream).toList(),
                new Conventions(plan.setting().zone(), owners(), Conventions.USUAL_SKEW));
        return new ObjectContext(objectPlan, schemas, decider,
                new ScopeCheck(WhereScope.of(objectPlan, scope(plan, phase))),
                new MatchKeys(objectPlan, plan.setting().zone()), users);
    }

    private OwnerDirectory owners() {
        return new OwnerDirectory(Stream.of(Side.values())
                .flatMap(side -> crms.on(side)
                        .account()
                        .people()
                        .stream()
                        .map(
                                person -> new OwnerDirectory.Entry(side, person.id(), person.email(), person.active())))
                .toList());
    }

    private static Optional<Scope> scope(CutoverPlan plan, PhaseName phase) {
        return plan.rollout()
                .phases()
                .stream()
                .filter(one -> one.name().equals(phase))
                .filter(PhasePlan.Sync.class::isInstance)
                .map(PhasePlan.Sync.class::cast)
                .findFirst()
                .flatMap(PhasePlan.Sync::scope)
                .map(name -> plan.rollout().scopes().get(name));
    }
}
