package dev.crmcutover.prepare;

import dev.crmcutover.crm.CrmAccount.Identity;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Installation;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.GateReading;
import dev.crmcutover.rollout.Measure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Checks that a plan can run on the two accounts: who they are, their fields, their clocks. Reads only. */
public final class Preflight {
    /** The clocks may differ by as much as a decision between two edits allows for. */
    private static final Duration MOST_SKEW = Duration.ofSeconds(60);
    private static final String MUST_FIT = "none";

    private final Crms crms;
    private final Installation installation;
    private final BiFunction<CutoverPlan, Map<Side, List<Schema>>, List<String>> planCheck;
    private final Clock clock;

    /**
     * @param planCheck the errors of a plan against what the CRMs say of their fields, in words
     */
    public Preflight(Crms crms, Installation installation,
            BiFunction<CutoverPlan, Map<Side, List<Schema>>, List<String>> planCheck, Clock clock) {
        this.crms = crms;
        this.installation = installation;
        this.planCheck = planCheck;
        this.clock = clock;
    }

    /** Measures it. A CRM that does not answer is a failure of the whole, not a measure. */
    public GateReading measure(CutoverPlan plan) {
        List<Measure> measures = new ArrayList<>();
        for (Side side : Side.values()) {
            measures.add(account(side));
            measures.add(clockSkew(side));
        }
        Map<Side, List<Schema>> schemas = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            schemas.put(side, describe(plan, side, measures));
        }
        List<String> errors = planCheck.apply(plan, schemas);
        measures.add(new Measure("plan-against-fields",
                errors.isEmpty() ? "it fits" : errors.size() + " errors: " + String.join(" | ", errors), MUST_FIT,
                errors.isEmpty()));
        return new GateReading(measures);
    }

    private Measure account(Side side) {
        Identity identity = crms.on(side).account().identity();
        Optional<String> known = installation.account(side);
        try {
            installation.check(side, identity.accountId());
            return new Measure(side.word() + "-account", identity.accountId(), known.orElse("any, for good"), true);
        } catch (Installation.WrongAccount e) {
            return new Measure(side.word() + "-account", identity.accountId(), known.orElse("another"), false);
        }
    }

    private Measure clockSkew(Side side) {
        Duration skew = Duration.between(clock.instant(), crms.on(side).changes().now()).abs();
        return new Measure(side.word() + "-clock-skew", skew.toSeconds() + " s",
                "at most " + MOST_SKEW.toSeconds() + " s", skew.compareTo(MOST_SKEW) <= 0);
    }

    private List<Schema> describe(CutoverPlan plan, Side side, List<Measure> measures) {
        List<Schema> schemas = new ArrayList<>();
        for (String type : plan.typesToSee(side)) {
            try {
                schemas.add(TwinField.addedTo(crms.on(side).account().describe(type)));
            } catch (CrmException e) {
                if (e.mayWorkLater()) {
                    throw e;
                }
                measures.add(new Measure(side.word() + "-" + type, "cannot be described: " + e.getMessage(),
                        "visible to our user", false));
            }
        }
        return schemas;
    }
}
