package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Domain;
import dev.crmcutover.plan.DomainName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        names.locks()
                .declare(section,
                        (name, node) -> node.block(Section.LOCK).flatMap(lock -> LockReader.read(name, lock)));
    }
}
