package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.Brakes;
import dev.crmcutover.plan.Percent;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.plan.QuotaPlan.Split;
import dev.crmcutover.plan.explain.PlanExplanation.Block;
import dev.crmcutover.plan.explain.PlanExplanation.Entry;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.plan.reading.PlanSource;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brakes and quota. */
final class LimitBlocks {
    private final Brakes brakes;
    private final QuotaPlan quota;
    private final PlanSource source;

    LimitBlocks(PlanReading.Read read) {
        this.brakes = read.plan().limits().brakes();
        this.quota = read.plan().limits().quota();
        this.source = read.source();
    }

    List<Block> blocks() {
        return List.of(new Block("Brakes: tripping one holds the phase", List.of(brake("creates", brakes.creates(),
                share -> "A fill creates at most " + Percent.words(share) + " more records than previewed."),
                brake("changes-per-field", brakes.changesPerField(),
                        share -> "A fill writes each field at most " + Percent.words(share)
                                + " more often than previewed."),
                brake("live-creates-per-day", brakes.liveCreatesPerDay(),
                        most -> "At most " + most + " records a day are created while live."),
                brake("blanks-per-day", brakes.blanksPerDay(),
                        most -> "At most " + most + " values a day are overwritten by a blank."),
                brake("deletes-per-day", brakes.deletesPerDay(),
                        most -> "At most " + most + " linked records a day are taken for deleted; a delete is never "
                                + "carried to the other side."))),
                new Block("Quota", quota.bySide()
                        .entrySet()
                        .stream()
                        .map(split -> quota(split.getKey(), split
                                .getValue()))
                        .toList()));
    }

    private <T> Entry brake(String key, Optional<T> limit, Function<T, String> words) {
        return new Telling(key, source).says(limit.map(words).orElse("No limit."), "brakes." + key).entry();
    }

    private Entry quota(Side side, Split split) {
        String path = "quota." + side.word();
        String shares = split.shares()
                .entrySet()
                .stream()
                .map(share -> share.getKey().word() + " " + Percent.words(share.getValue()))
                .collect(Collectors.joining(", "));
        return new Telling(side.label(), source)
                .says(Percent.words(split.leaveForOthers()) + " of the calls are left for other integrations.",
                        path + ".leave-for-others")
                .says("The rest is shared: " + shares + ".", path + ".shares")
                .entry();
    }
}
