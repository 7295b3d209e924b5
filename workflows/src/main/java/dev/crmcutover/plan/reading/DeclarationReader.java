package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Domain;
import dev.crmcutover.plan.DomainName;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.OnEdit;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the domains and locks of a plan. */
final class DeclarationReader {
    private final Names names;

    DeclarationReader(Names names) {
        this.names = names;
    }

    /** The domains with who signs for them; their rules go to the names, for the fields to take. */
    Map<DomainName, Domain> domains(PlanNode section) {
        Map<DomainName, Domain> domains = new LinkedHashMap<>();
        names.domains().declare(section, (key, node) -> node.block(Section.DOMAIN).map(block -> {
            DomainName name = new DomainName(key);
            RuleParts rule = RuleParts.of(block);
            RuleReader.check(names, rule, node);
            domains.put(name, new Domain(name, block.get("sign-off").map(this::signers).orElse(List.of())));
            return new DomainPlan(name, rule);
        }));
        return domains;
    }

    /** Names of people, each once. */
    List<String> signers(PlanNode node) {
        List<String> signers = new ArrayList<>();
        for (PlanNode item : node.items()) {
            names.signers().resolve(item);
            item.text().ifPresent(name -> {
                if (signers.contains(name)) {
                    item.refuse(item.quoted() + " stands twice in this list", "name each person once");
                } else {
                    signers.add(name);
                }
            });
        }
        return signers;
    }

    void locks(PlanNode section) {
        names.locks().declare(section, (name, node) -> node.block(Section.LOCK).flatMap(lock -> lock(name, lock)));
    }

    private static Optional<Lock> lock(String name, PlanBlock block) {
        Optional<Lock.When> when = block
                .required("when", "write `when: { salesforce: { Status: Qualified } }`")
                .flatMap(DeclarationReader::when);
        Optional<Side> owner = block.required("owner", "whose value counts while it holds: salesforce or hubspot")
                .flatMap(node -> node.oneOf(Words.SIDE));
        Optional<OnEdit> onEdit = block.get("on-edit")
                .map(node -> node.oneOf(Words.ON_EDIT))
                .orElse(Optional.of(PlanDefaults.ON_EDIT));
        return when.isEmpty() || owner.isEmpty() || onEdit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lock(name, when.get(), owner.get(), onEdit.get()));
    }

    private static Optional<Lock.When> when(PlanNode node) {
        return node.block(Section.LOCK_WHEN).flatMap(block -> {
            List<Lock.When> conditions = new ArrayList<>();
            boolean sound = true;
            for (Side side : Side.values()) {
                Optional<PlanNode> fields = block.get(side.word());
                Optional<PlanBlock> said = fields.flatMap(crm -> crm.openBlock("a block of one field"));
                sound &= fields.isPresent() == said.isPresent();
                for (var entry : said.map(PlanBlock::entries).orElse(Map.of()).entrySet()) {
                    Optional<String> value = entry.getValue().text();
                    boolean named = FieldNames.isSound(side, entry.getKey(), entry.getValue());
                    sound &= named && value.isPresent();
                    value.ifPresent(text -> conditions.add(new Lock.When.FieldIs(side, entry.getKey(), text)));
                }
            }
            if (sound && conditions.size() != 1 && block.entries()
                    .keySet()
                    .stream()
                    .allMatch(Section.LOCK_WHEN
                            .keys()::contains)) {
                node.refuse("a lock asks exactly one field, and this asks " + conditions.size(),
                        "write `when: { salesforce: { Status: Qualified } }`");
            }
            return sound && conditions.size() == 1 ? Optional.of(conditions.getFirst()) : Optional.empty();
        });
    }
}
