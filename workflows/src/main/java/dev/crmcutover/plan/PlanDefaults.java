package dev.crmcutover.plan;

import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.ObjectPlan.CertainKey;
import dev.crmcutover.plan.ObjectPlan.Direction;
import dev.crmcutover.plan.ObjectPlan.Pair;
import dev.crmcutover.plan.PhasePlan.OnImport;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.plan.QuotaPlan.Split;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What holds where a plan says nothing, all in one place. {@code cutover explain} prints every one. */
public final class PlanDefaults {
    public static final ZoneId ZONE = ZoneOffset.UTC;
    public static final boolean FOUR_EYES = false;

    public static final Blank BLANK = Blank.IGNORE;
    public static final Lock.OnEdit ON_EDIT = Lock.OnEdit.REVERT;
    /** An opportunity locks whom it reaches in any way. */
    public static final Set<Lock.Via> LOCK_VIA = Set.of(Lock.Via.values());
    public static final boolean CRITICAL = false;
    /** A rejection holds its field, not the whole record. */
    public static final boolean HOLD_RECORD = false;

    /** When, in the plan's time zone, all linked records are compared again each day. */
    public static final LocalTime SWEEP_AT = LocalTime.of(2, 0);

    public static final Duration SOAK = Duration.ofDays(5);
    public static final Duration FREEZE_BEFORE = Duration.ofHours(24);
    public static final Duration FREEZE_AFTER = Duration.ofDays(14);
    public static final OnImport ON_IMPORT = OnImport.HOLD_PHASE;

    /** Writes stay within what the preview said; 200 live creates, 25 blanks and 10 deletes a day. */
    public static final Brakes BRAKES = new Brakes(Optional.of(0.02), Optional.of(0.02), Optional.of(200),
            Optional.of(25), Optional.of(10));

    /** Half of what we may spend for live changes, the rest for approved and backfilled ones and audits. */
    public static final Map<Share, Double> SHARES = Map.of(Share.LIVE, 0.5, Share.APPROVAL, 0.1, Share.BACKFILL, 0.3,
            Share.AUDIT, 0.1);

    private PlanDefaults() {}

    /** The part of a CRM's API quota that other integrations keep, 0 to 1. */
    public static double leaveForOthers(Side side) {
        return side == Side.SALESFORCE ? 0.4 : 0.3;
    }

    /** What a rule does at first fill if the plan does not say; empty where it must say. */
    public static Optional<FirstFill> firstFill(RuleWord rule) {
        return switch (rule) {
            case SALESFORCE_WINS -> Optional.of(FirstFill.SALESFORCE_WINS);
            case HUBSPOT_WINS -> Optional.of(FirstFill.HUBSPOT_WINS);
            case REVIEW_CONFLICTS, REVIEW_CHANGES -> Optional.of(FirstFill.REVIEW);
            default -> Optional.empty();
        };
    }

    public static Split split(Side side) {
        return new Split(leaveForOthers(side), SHARES);
    }

    /** The record types an object pairs. */
    public static Pair pair(ObjectName object) {
        if (object.equals(ObjectName.DEALS)) {
            return new Pair(List.of("Opportunity"), "deals");
        }
        return object.equals(ObjectName.COMPANIES)
                ? new Pair(List.of("Account"), "companies")
                : new Pair(List.of("Contact", "Lead"), "contacts");
    }

    /** Which way an object's values may go: deals only to HubSpot, since the forecast is Salesforce's. */
    public static Direction direction(ObjectName object) {
        return object.equals(ObjectName.DEALS) ? Direction.ONE_WAY : Direction.TWO_WAY;
    }

    /** The certain match keys of an object, after our own external ids. Nothing is suggested. */
    public static List<CertainKey> certain(ObjectName object) {
        if (object.equals(ObjectName.DEALS)) {
            return List.of();
        }
        return List.of(object.equals(ObjectName.COMPANIES) ? CertainKey.DOMAIN : CertainKey.EMAIL_UNLESS_SHARED);
    }
}
