package dev.crmcutover.oracle;

import dev.crmcutover.oracle.FieldCase.Half;
import dev.crmcutover.oracle.FieldCase.Lock;
import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * What is true of a case, as words. A group is taken as one: equal where all members are, changed where
 * any is, blank only where all are, in step only where all were, and edited when the last of its changed
 * members was.
 */
final class Facts {
    private final FieldCase asked;
    private final Set<String> words = new TreeSet<>();

    private Facts(FieldCase asked) {
        this.asked = asked;
    }

    static Set<String> of(FieldCase asked) {
        Facts facts = new Facts(asked);
        facts.plan();
        facts.values();
        facts.times();
        facts.places();
        facts.lock();
        facts.firstValues();
        return facts.words;
    }

    private void plan() {
        words.add("rule:" + asked.word("rule"));
        words.add("first-fill:" + asked.word("first-fill"));
        words.add("blank:" + asked.word("blank"));
        for (Side side : Side.values()) {
            when(asked.word("rule").equals(side.word() + "-owns"), "owner:" + side.word());
        }
    }

    private void values() {
        when(asked.members()
                .stream()
                .allMatch(member -> new Likeness(member, asked.world())
                        .acrossSides(member.salesforce().now(), member.hubspot().now())),
                "equal");
        when(hasBase(), "base");
        for (Side side : Side.values()) {
            when(isBlank(side), side.word() + "-blank");
            when(hasBase() && !changedMembers(side).isEmpty(), side.word() + "-changed");
        }
        when(words.contains("salesforce-changed") || words.contains("hubspot-changed"), "changed");
    }

    private boolean hasBase() {
        return asked.members()
                .stream()
                .allMatch(member -> member.salesforce().base() != null && member.hubspot().base() != null);
    }

    private boolean isBlank(Side side) {
        return asked.members().stream().allMatch(member -> isBlank(member, member.on(side).now()));
    }

    private boolean isBlank(Member member, String raw) {
        return new Likeness(member, asked.world()).isBlank(raw);
    }

    private List<Member> changedMembers(Side side) {
        return asked.members().stream().filter(member -> changed(member, side)).toList();
    }

    private boolean changed(Member member, Side side) {
        Half half = member.on(side);
        return half.base() == null
                || !new Likeness(member, asked.world()).onOneSide(side, half.base(), half.now());
    }

    private void times() {
        when(editedBetween(Side.SALESFORCE).isEmpty() || editedBetween(Side.HUBSPOT).isEmpty(), "time-unknown");
        for (Side side : Side.values()) {
            when(isLater(editedBetween(side), editedBetween(side.other())), side.word() + "-later");
        }
    }

    private boolean isLater(List<Instant> one, List<Instant> other) {
        return !one.isEmpty() && !other.isEmpty()
                && one.getFirst().isAfter(other.getLast().plus(asked.world().skew()));
    }

    /** The two ends of the interval in which the side was last edited; empty where that is unknown. */
    private List<Instant> editedBetween(Side side) {
        List<ChangedAt> known = new ArrayList<>();
        for (Member member : hasBase() ? changedMembers(side) : valuedOrKnown(side)) {
            ChangedAt at = member.on(side).changedAt();
            if (at == null) {
                return List.of();
            }
            known.add(at);
        }
        return known.isEmpty()
                ? List.of()
                : List.of(
                        known.stream().map(ChangedAt::from).max(Instant::compareTo).orElseThrow(),
                        known.stream().map(ChangedAt::to).max(Instant::compareTo).orElseThrow());
    }

    /** Of a blank whose edits are not known, the field was most likely never filled. */
    private List<Member> valuedOrKnown(Side side) {
        return asked.members()
                .stream()
                .filter(member -> !isBlank(member, member.on(side).now()) || member.on(side).changedAt() != null)
                .toList();
    }

    private void places() {
        int salesforce = place(Side.SALESFORCE);
        int hubspot = place(Side.HUBSPOT);
        when(salesforce < -1 || hubspot < -1, "out-of-order");
        when(salesforce > hubspot, "salesforce-further");
        when(hubspot > salesforce, "hubspot-further");
    }

    /** Where a side stands in the order, by its first member: -1 for a blank, -2 for a value outside it. */
    private int place(Side side) {
        Member member = asked.members().getFirst();
        Likeness likeness = new Likeness(member, asked.world());
        Object reading = likeness.reading(side, member.on(side).now());
        if (isBlank(side) || reading.equals(Likeness.NOTHING)) {
            return -1;
        }
        for (int i = 0; i < asked.order().size(); i++) {
            if (reading.equals(likeness.reading(Side.HUBSPOT, asked.order().get(i)))) {
                return i;
            }
        }
        return -2;
    }

    private void lock() {
        Lock lock = asked.lock();
        if (lock == null || !lock.holds()) {
            return;
        }
        words.add("lock");
        words.add("owner:" + lock.owner().word());
        words.add("on-edit:" + lock.onEdit());
    }

    private void firstValues() {
        BiPredicate<Member, Side> blank = (member, side) -> {
            String base = member.on(side).base();
            return base == null || isBlank(member, base);
        };
        when(hasBase() && !asked.members()
                .stream()
                .allMatch(member -> blank.test(member, Side.SALESFORCE) && blank.test(member, Side.HUBSPOT)),
                "first-value");
    }

    private void when(boolean holds, String word) {
        if (holds) {
            words.add(word);
        }
    }
}
