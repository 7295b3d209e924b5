package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.Domain;
import dev.crmcutover.plan.DomainName;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.Options;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Owns;
import dev.crmcutover.plan.FieldRule.TwoWay;
import dev.crmcutover.plan.FieldRule.WriteOnce;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.RuleWord;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.plan.explain.PlanExplanation.Block;
import dev.crmcutover.plan.explain.PlanExplanation.Entry;
import dev.crmcutover.plan.reading.PlanSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of one object, a block for each domain. */
final class DomainBlocks {
    private final CutoverPlan plan;
    private final ObjectPlan object;
    private final PlanSource source;

    DomainBlocks(CutoverPlan plan, ObjectPlan object, PlanSource source) {
        this.plan = plan;
        this.object = object;
        this.source = source;
    }

    List<Block> blocks() {
        Map<DomainName, List<FieldPlan>> byDomain = object.fields()
                .stream()
                .collect(Collectors.groupingBy(FieldPlan::domain, LinkedHashMap::new, Collectors.toList()));
        return byDomain.entrySet()
                .stream()
                .map(domain -> new Block(title(domain.getKey()), domain.getValue().stream().map(this::entry).toList()))
                .toList();
    }

    private String title(DomainName domain) {
        List<String> signers = Optional.ofNullable(plan.domains().get(domain)).map(Domain::signOff).orElse(List.of());
        return object.name() + ": " + domain + ", "
                + (signers.isEmpty() ? "nobody signs for it" : "signed by " + String.join(" and ", signers));
    }

    private Entry entry(FieldPlan field) {
        String own = "objects." + object.name() + ".fields." + field.domain() + "." + field.name();
        String domain = "domains." + field.domain();
        Telling telling = new Telling(subject(field), source);
        telling.says(RuleWord.of(field.rule()).word() + ". " + RuleInWords.rule(field.rule()));
        firstFill(field.rule()).ifPresent(firstFill -> telling.says(RuleInWords.firstFill(firstFill),
                own + ".first-fill", source.says(own + ".rule") ? own + ".first-fill" : domain + ".first-fill"));
        blank(field.rule()).ifPresent(
                blank -> telling.says(RuleInWords.blank(blank), own + ".blank", domain + ".blank"));
        field.rule().lock().ifPresent(lock -> tell(telling, lock));
        if (!(field.rule() instanceof FieldRule.None)) {
            options(telling, field, own);
        }
        return telling.entry();
    }

    private static void tell(Telling telling, Lock lock) {
        String path = "locks." + lock.name();
        telling.says(RuleInWords.lock(lock));
        if (lock.when() instanceof HasOpportunity asked) {
            telling.says(RuleInWords.reach(asked), path + ".when.via");
        }
        telling.says(RuleInWords.onEdit(lock), path + ".on-edit");
    }

    private static String subject(FieldPlan field) {
        String pairs = field.pairs()
                .stream()
                .map(pair -> TwinField.named(pair.salesforce())
                        .map(twin -> "the twin of each " + twin.source() + " <-> " + hubspot(twin))
                        .orElse(pair.salesforce() + " <-> " + pair.hubspot()))
                .collect(Collectors.joining(", "));
        return field.isGroup() ? field.name() + ", decided and written as one: " + pairs : pairs;
    }

    private static String hubspot(TwinField twin) {
        return twin == TwinField.CONTACT_ROLES ? "the deal's contacts with labels" : twin.property();
    }

    private void options(Telling telling, FieldPlan field, String own) {
        Options options = field.options();
        options.map()
                .ifPresent(map -> telling.says("Values are said by the map " + map.name() + ", which pairs "
                        + map.hubspotBySalesforce().size() + "; others are rejected."));
        options.regionFrom()
                .ifPresent(region -> telling.says("A phone number is read in the country in " + region
                        + "."));
        telling.says(options.critical() ? "Critical: it counts in the parity gate." : "Not critical.",
                own + ".critical");
        telling.says(options.holdRecord()
                ? "A rejection holds the whole record."
                : "A rejection holds this field; the record's others go on.", own + ".on-reject");
    }

    private static Optional<FieldRule.FirstFill> firstFill(FieldRule rule) {
        return switch (rule) {
            case TwoWay twoWay -> Optional.of(twoWay.firstFill());
            case WriteOnce once -> Optional.of(once.firstFill());
            default -> Optional.empty();
        };
    }

    private static Optional<FieldRule.Blank> blank(FieldRule rule) {
        return switch (rule) {
            case TwoWay twoWay -> Optional.of(twoWay.blank());
            case Owns owns -> Optional.of(owns.blank());
            default -> Optional.empty();
        };
    }
}
