package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts what is about to be written against the phase's limits. The limit's row is locked until the
 * intent commits, so that no number of passes gets past it together.
 */
final class Braking {
    private static final String LIMITS = """
            select kind, max from brake_limit
            where plan = :plan and phase = :phase and kind = any(:kinds::text[]) order by kind for update
            """;
    private static final String USE = """
            insert into brake_use as u (plan, phase, kind, day, used)
            select :plan, :phase, k.kind, k.day, k.used
            from unnest(:kinds::text[], :days::date[], :used::bigint[]) as k (kind, day, used)
            on conflict (plan, phase, kind, day) do update set used = u.used + excluded.used
            returning kind, used
            """;

    private final Store store;

    Braking(Store store) {
        this.store = store;
    }

    private record Use(BrakeKind kind, long n, String day) {}

    /**
     * Counts these writes, or, where they would pass a limit, counts none of them and holds the phase. An undo
     * stops by itself: it runs under a hold anyway, which whoever put it lifts.
     *
     * @return the brake that tripped
     */
    Optional<BrakeKind> use(IntentScope scope, List<PlannedCall> calls) {
        List<Use> uses = uses(scope, calls);
        return uses.isEmpty()
                ? Optional.empty()
                : use(new Scope(scope.plan(), scope.phase(), !Intending.isUndo(calls)), uses);
    }

    /** Counts one of a kind that is no write; false where that would pass the limit: the phase is held then. */
    boolean useOne(PlanName plan, PhaseName phase, BrakeKind kind) {
        return use(new Scope(plan, phase, true), List.of(new Use(kind, 1, day(kind)))).isEmpty();
    }

    /** @param holds whether a brake that trips holds the phase */
    private record Scope(PlanName plan, PhaseName phase, boolean holds) {}

    private Optional<BrakeKind> use(Scope scope, List<Use> uses) {
        Map<String, Long> limits = limits(scope, uses);
        List<Use> limited = uses.stream().filter(use -> limits.containsKey(use.kind.word())).toList();
        if (limited.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> used = add(scope, limited, 1);
        for (Use use : limited) {
            long max = limits.getOrDefault(use.kind.word(), Long.MAX_VALUE);
            long now = used.getOrDefault(use.kind.word(), 0L);
            if (now > max) {
                add(scope, limited, -1);
                if (scope.holds) {
                    hold(scope, use, now - use.n, max);
                }
                return Optional.of(use.kind);
            }
        }
        return Optional.empty();
    }

    /** Why one of these writes is denied after a brake tripped: it is part of that, or held with the rest. */
    Denial denial(IntentScope scope, BrakeKind tripped, PlannedCall call, PlannedWrite write) {
        return kinds(scope, call, write).anyMatch(tripped::equals)
                ? new Denial.BrakeTripped(tripped)
                : new Denial.Held(new HoldScope.OfPhase(scope.plan(), scope.phase()), "brake " + tripped.word());
    }

    private Map<String, Long> limits(Scope scope, List<Use> uses) {
        Map<String, Long> limits = new HashMap<>();
        store.sql(LIMITS)
                .param("kinds", Columns.texts(uses, use -> use.kind.word()))
                .param("plan", scope.plan().value())
                .param("phase", scope.phase().value())
                .query(row -> {
                    limits.put(row.getString("kind"), row.getLong("max"));
                });
        return limits;
    }

    /** Adds to what is used, and says how much that is now. */
    private Map<String, Long> add(Scope scope, List<Use> uses, int sign) {
        Map<String, Long> used = new HashMap<>();
        store.sql(USE)
                .param("plan", scope.plan().value())
                .param("phase", scope.phase().value())
                .param("kinds", Columns.texts(uses, use -> use.kind.word()))
                .param("days", Columns.texts(uses, Use::day))
                .param("used", Columns.longs(uses, use -> sign * use.n))
                .query(row -> {
                    used.put(row.getString("kind"), row.getLong("used"));
                });
        return used;
    }

    private void hold(Scope scope, Use use, long used, long max) {
        new SqlHolds(store).put(new HoldScope.OfPhase(scope.plan(), scope.phase()),
                "brake " + use.kind.word() + ": " + used + " so far, " + use.n + " more would pass " + max, "brake");
    }

    private List<Use> uses(IntentScope scope, List<PlannedCall> calls) {
        Map<BrakeKind, Long> counts = new HashMap<>();
        for (PlannedCall call : calls) {
            for (PlannedWrite write : call.writes()) {
                kinds(scope, call, write).forEach(kind -> counts.merge(kind,
                        kind instanceof BrakeKind.Blanks ? write.blanks() : 1L, Long::sum));
            }
        }
        return counts.entrySet()
                .stream()
                .map(count -> new Use(count.getKey(), count.getValue(), day(count.getKey())))
                .sorted(Comparator.comparing(use -> use.kind.word()))
                .toList();
    }

    private String day(BrakeKind kind) {
        return kind.daily() ? LocalDate.ofInstant(store.now(), ZoneOffset.UTC).toString() : "-infinity";
    }

    private static Stream<BrakeKind> kinds(IntentScope scope, PlannedCall call, PlannedWrite write) {
        Stream<BrakeKind> blanks = write.blanks() > 0 ? Stream.of(new BrakeKind.Blanks()) : Stream.empty();
        if (call.op() == CallOp.CREATE) {
            return Stream.concat(blanks, Stream.of(scope.fill()
                    ? new BrakeKind.Creates(scope.object(), call.side())
                    : new BrakeKind.LiveCreates()));
        }
        return scope.fill()
                ? Stream.concat(blanks, write.fields()
                        .stream()
                        .map(field -> new BrakeKind.Changes(scope.object(), field, call.side())))
                : blanks;
    }
}
