package dev.crmcutover.ledger;

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
            select l.kind, l.max, coalesce(u.used, 0) as used
            from brake_limit l
            join unnest(:kinds::text[], :days::date[]) as k (kind, day) on k.kind = l.kind
            left join brake_use u on u.plan = l.plan and u.phase = l.phase and u.kind = l.kind and u.day = k.day
            where l.plan = :plan and l.phase = :phase order by l.kind for update of l
            """;
    private static final String USE = """
            insert into brake_use as u (plan, phase, kind, day, used)
            select :plan, :phase, k.kind, k.day, k.used
            from unnest(:kinds::text[], :days::date[], :used::bigint[]) as k (kind, day, used)
            on conflict (plan, phase, kind, day) do update set used = u.used + excluded.used
            """;

    private final Store store;

    Braking(Store store) {
        this.store = store;
    }

    private record Use(BrakeKind kind, long n, String day) {}

    private record Limit(long max, long used) {}

    /**
     * Counts these writes, or, where they would pass a limit, counts none of them and holds the phase.
     *
     * @return the brake that tripped
     */
    Optional<BrakeKind> use(IntentScope scope, List<PlannedCall> calls) {
        List<Use> uses = uses(scope, calls);
        if (uses.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Limit> limits = limits(scope, uses);
        List<Use> limited = uses.stream().filter(use -> limits.containsKey(use.kind.word())).toList();
        for (Use use : limited) {
            Limit limit = limits.get(use.kind.word());
            if (limit != null && limit.used + use.n > limit.max) {
                hold(scope, use, limit);
                return Optional.of(use.kind);
            }
        }
        if (!limited.isEmpty()) {
            store.sql(USE)
                    .param("plan", scope.plan().value())
                    .param("phase", scope.phase().value())
                    .param("kinds", Columns.texts(limited, use -> use.kind.word()))
                    .param("days", Columns.texts(limited, Use::day))
                    .param("used", Columns.longs(limited, Use::n))
                    .update();
        }
        return Optional.empty();
    }

    /** Why one of these writes is denied after a brake tripped: it is part of that, or held with the rest. */
    Denial denial(IntentScope scope, BrakeKind tripped, PlannedCall call, PlannedWrite write) {
        return kinds(scope, call, write).anyMatch(tripped::equals)
                ? new Denial.BrakeTripped(tripped)
                : new Denial.Held(new HoldScope.OfPhase(scope.plan(), scope.phase()), "brake " + tripped.word());
    }

    private Map<String, Limit> limits(IntentScope scope, List<Use> uses) {
        Map<String, Limit> limits = new HashMap<>();
        store.sql(LIMITS)
                .param("kinds", Columns.texts(uses, use -> use.kind.word()))
                .param("days", Columns.texts(uses, Use::day))
                .param("plan", scope.plan().value())
                .param("phase", scope.phase().value())
                .query(row -> {
                    limits.put(row.getString("kind"), new Limit(row.getLong("max"), row.getLong("used")));
                });
        return limits;
    }

    private void hold(IntentScope scope, Use use, Limit limit) {
        new SqlHolds(store).put(new HoldScope.OfPhase(scope.plan(), scope.phase()),
                "brake " + use.kind.word() + ": " + limit.used + " written, " + use.n + " more would pass "
                        + limit.max,
                "brake");
    }

    private List<Use> uses(IntentScope scope, List<PlannedCall> calls) {
        Map<BrakeKind, Long> counts = new HashMap<>();
        for (PlannedCall call : calls) {
            for (PlannedWrite write : call.writes()) {
                kinds(scope, call, write).forEach(kind -> counts.merge(kind,
                        kind instanceof BrakeKind.Blanks ? write.blanks() : 1L, Long::sum));
            }
        }
        String today = LocalDate.ofInstant(store.now(), ZoneOffset.UTC).toString();
        return counts.entrySet()
                .stream()
                .map(count -> new Use(count.getKey(), count.getValue(),
                        count.getKey().daily() ? today : "-infinity"))
                .sorted(Comparator.comparing(use -> use.kind.word()))
                .toList();
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
