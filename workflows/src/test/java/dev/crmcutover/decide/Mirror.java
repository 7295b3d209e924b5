package dev.crmcutover.decide;

import dev.crmcutover.decide.Verdict.Reject;
import dev.crmcutover.decide.Verdict.Write;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.record.Side;
import java.util.EnumMap;
import java.util.Map;

/** Swaps the two CRMs in rules, situations and verdicts. */
final class Mirror {
    private Mirror() {}

    static FieldRule of(FieldRule rule) {
        return switch (rule) {
            case FieldRule.Owns owns ->
                new FieldRule.Owns(owns.owner().other(), owns.blank(), owns.lock().map(Mirror::of));
            case FieldRule.TwoWay twoWay -> new FieldRule.TwoWay(of(twoWay.conflict()), twoWay.blank(),
                    of(twoWay.firstFill()), twoWay.lock().map(Mirror::of));
            case FieldRule.WriteOnce once -> new FieldRule.WriteOnce(of(once.firstFill()));
            case FieldRule.None none -> none;
            case FieldRule.FillBlank fill -> fill;
            case FieldRule.FurthestWins furthest -> furthest;
        };
    }

    static FieldSituation of(FieldSituation now) {
        return new FieldSituation(now.held().map(Mirror::of),
                now.base().map(base -> new CanonicalPair(base.hubspot(), base.salesforce())), now.hubspot(),
                now.salesforce(), now.skew());
    }

    static Verdict of(Verdict verdict) {
        return switch (verdict) {
            case Write write -> new Write(swapped(write.sources()), write.why());
            case Reject reject -> new Reject(reject.reason(), reject.unmappable().map(Side::other));
            case Verdict.None none -> none;
        };
    }

    static <V> Map<Side, V> swapped(Map<Side, V> values) {
        Map<Side, V> result = new EnumMap<>(Side.class);
        values.forEach((side, value) -> result.put(side.other(), value));
        return result;
    }

    private static Lock of(Lock lock) {
        return new Lock(lock.name(), lock.when(), lock.owner().other(), lock.onEdit());
    }

    private static Conflict of(Conflict conflict) {
        return switch (conflict) {
            case SALESFORCE_WINS -> Conflict.HUBSPOT_WINS;
            case HUBSPOT_WINS -> Conflict.SALESFORCE_WINS;
            case LAST_UPDATED_WINS, REVIEW_CONFLICTS, REVIEW_CHANGES -> conflict;
        };
    }

    private static FirstFill of(FirstFill firstFill) {
        return switch (firstFill) {
            case SALESFORCE_WINS -> FirstFill.HUBSPOT_WINS;
            case HUBSPOT_WINS -> FirstFill.SALESFORCE_WINS;
            case LAST_UPDATED_WINS, REVIEW -> firstFill;
        };
    }
}
