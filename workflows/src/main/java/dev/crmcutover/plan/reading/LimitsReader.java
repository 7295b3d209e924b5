package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Brakes;
import dev.crmcutover.plan.Percent;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.plan.QuotaPlan.Split;
import dev.crmcutover.record.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the brakes and the quota of a plan. */
final class LimitsReader {
    private static final String NO_LIMIT = "no-limit";

    private LimitsReader() {}

    static Brakes brakes(Optional<PlanNode> node) {
        Optional<PlanBlock> block = node.flatMap(said -> said.block(Section.BRAKES));
        block.flatMap(said -> said.get("on-trip")).ifPresent(said -> SettingReader.only(said, "hold-phase"));
        return new Brakes(limit(block, "creates", Quantity::overPreview, PlanDefaults.BRAKES.creates()),
                limit(block, "changes-per-field", Quantity::overPreview, PlanDefaults.BRAKES.changesPerField()),
                limit(block, "live-creates-per-day", Quantity::count, PlanDefaults.BRAKES.liveCreatesPerDay()),
                limit(block, "blanks-per-day", Quantity::count, PlanDefaults.BRAKES.blanksPerDay()),
                limit(block, "deletes-per-day", Quantity::count, PlanDefaults.BRAKES.deletesPerDay()));
    }

    private static <T> Optional<T> limit(Optional<PlanBlock> block, String key,
            Function<PlanNode, Optional<T>> amount, Optional<T> unlessSaid) {
        Optional<PlanNode> node = block.flatMap(said -> said.get(key));
        if (node.isEmpty()) {
            return unlessSaid;
        }
        boolean none = node.get().isText() && node.get().text().equals(Optional.of(NO_LIMIT));
        return none ? Optional.empty() : amount.apply(node.get());
    }

    static QuotaPlan quota(Optional<PlanNode> node) {
        Optional<PlanBlock> block = node.flatMap(said -> said.block(Section.QUOTA));
        Map<Side, Split> bySide = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            bySide.put(side, block.flatMap(said -> said.get(side.word()))
                    .flatMap(said -> said.block(Section.QUOTA_SPLIT))
                    .map(said -> split(side, said))
                    .orElseGet(() -> PlanDefaults.split(side)));
        }
        return new QuotaPlan(bySide);
    }

    private static Split split(Side side, PlanBlock block) {
        double others = block.get("leave-for-others").flatMap(node -> Quantity.percent(node).filter(share -> {
            if (share >= 1) {
                node.refuse("nothing is left for us", "leave less than 100% for others");
            }
            return share < 1;
        })).orElse(PlanDefaults.leaveForOthers(side));
        return new Split(others, block.get("shares").flatMap(LimitsReader::shares).orElse(PlanDefaults.SHARES));
    }

    private static Optional<Map<Share, Double>> shares(PlanNode node) {
        return node.block(Section.SHARES).flatMap(block -> {
            Map<Share, Double> shares = new EnumMap<>(Share.class);
            for (Share share : Share.values()) {
                block.required(share.word(), "each of the four shares must be said")
                        .flatMap(said -> Quantity.percent(said).filter(part -> {
                            if (part == 0) {
                                said.refuse("a share of 0 % could never make a call", "give it at least 1%");
                            }
                            return part > 0;
                        }))
                        .ifPresent(part -> shares.put(share, part));
            }
            double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
            boolean complete = shares.size() == Share.values().length;
            if (complete && Math.abs(sum - 1) > 1e-6) {
                node.refuseKey("the shares add up to " + Percent.words(sum) + ", not to 100%",
                        "change one of them");
            }
            return complete && Math.abs(sum - 1) <= 1e-6 ? Optional.of(shares) : Optional.empty();
        });
    }
}
