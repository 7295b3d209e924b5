package dev.crmcutover.prepare;

import dev.crmcutover.ledger.Previews.Count;
import dev.crmcutover.ledger.Previews.Total;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of counts that previews and audits keep, and the adding up of one range of links. Not safe for
 * use by several threads.
 */
public final class PreviewCounts {
    /** That a preview was begun: where there is nothing to count, it is its only trace. Its count is none. */
    public static final String BEGUN = "begun";
    /** Links in scope with both ends. */
    public static final String LINK = "link";
    /** Records that would be created on a side. */
    public static final String CREATE = "create";
    /** Records of which at least one field would be written on a side, our external id among them. */
    public static final String UPDATE = "update";
    /** Fields that would be written on a side. */
    public static final String WRITE = "write";
    /** Values that a blank would overwrite on a side. */
    public static final String BLANK = "blank";
    /** Fields that would wait for a person. */
    public static final String REJECT = "reject";
    /** Critical fields that were compared. */
    public static final String COMPARED = "compared";
    /** Critical fields that were in step, apart by decision, or waiting for a person. */
    public static final String EXPLAINED = "explained";

    private final Map<Key, Long> counts = new HashMap<>();

    private record Key(String kind, Optional<FieldName> field, Optional<Side> side, Optional<String> reason) {}

    /** The phase under which an audit's counts are kept, beside the preview's. */
    public static PhaseName auditOf(PhaseName phase) {
        return new PhaseName(phase.value() + "-audit");
    }

    public void add(String kind, Side side) {
        add(new Key(kind, Optional.empty(), Optional.of(side), Optional.empty()), 1);
    }

    public void add(String kind) {
        add(new Key(kind, Optional.empty(), Optional.empty(), Optional.empty()), 1);
    }

    public void add(String kind, FieldName field, Side side, String reason) {
        add(new Key(kind, Optional.of(field), Optional.of(side), Optional.of(reason)), 1);
    }

    public void add(String kind, FieldName field, String reason) {
        add(new Key(kind, Optional.of(field), Optional.empty(), Optional.of(reason)), 1);
    }

    private void add(Key key, long n) {
        counts.merge(key, n, Long::sum);
    }

    /** The counts as the ledger keeps them. */
    public List<Count> toCounts() {
        return counts.entrySet()
                .stream()
                .map(entry -> new Count(entry.getKey().kind, entry.getKey().field,
                        entry.getKey().side, entry.getKey().reason, entry.getValue()))
                .toList();
    }

    /** The sum of a kind over an object, on one side where that is given. */
    public static long sum(List<Total> totals, ObjectName object, String kind, Optional<Side> side) {
        return totals.stream()
                .filter(total -> total.object().equals(object) && total.count().kind().equals(kind))
                .filter(total -> side.isEmpty() || side.equals(total.count().side()))
                .mapToLong(total -> total.count().n())
                .sum();
    }
}
