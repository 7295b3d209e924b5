package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Gate;
import dev.crmcutover.plan.Gate.Approval;
import dev.crmcutover.plan.Gate.Thresholds;
import java.util.List;
import java.util.Optional;

/** Reads what must hold to enter or leave a phase. */
final class GateReader {
    private final Names names;

    GateReader(Names names) {
        this.names = names;
    }

    void read(PlanNode section) {
        names.gates().declare(section, (name, node) -> node.block(Section.GATE).map(gate -> gate(name, node, gate)));
    }

    private Gate gate(String name, PlanNode node, PlanBlock block) {
        if (block.entries().isEmpty()) {
            node.refuseKey("the gate asks nothing", "write thresholds or `approve`");
        }
        Thresholds thresholds = new Thresholds(block.get("links-ambiguous").flatMap(Quantity::atMostPercent),
                block.get("day-one-queue").flatMap(Quantity::atMostCount),
                block.get("preview-age").flatMap(Quantity::atMostDuration),
                inner(block, "error-queue", Section.ERROR_QUEUE, "depth").flatMap(Quantity::atMostCount),
                inner(block, "parity", Section.PARITY, "critical-fields").flatMap(Quantity::atLeastPercent));
        return new Gate(name, thresholds, block.get("approve").flatMap(this::approval));
    }

    private static Optional<PlanNode> inner(PlanBlock gate, String key, Section section, String inner) {
        return gate.get(key)
                .flatMap(node -> node.block(section))
                .flatMap(block -> block.required(inner, "write the threshold, or take `" + key + "` out"));
    }

    private Optional<Approval> approval(PlanNode node) {
        return node.block(Section.APPROVAL).flatMap(block -> {
            List<String> who = block.required("who", "name the people who may approve")
                    .map(said -> new DeclarationReader(names).signers(said))
                    .orElse(List.of());
            Optional<Integer> need = block.get("need").map(Quantity::count).orElse(Optional.of(who.size()));
            boolean sound = !who.isEmpty() && need.isPresent();
            if (sound && (need.get() < 1 || need.get() > who.size())) {
                block.get("need")
                        .orElse(node)
                        .refuse("a gate with " + who.size() + " people cannot need " + need.get(),
                                "write a number from 1 to " + who.size());
                return Optional.empty();
            }
            return sound ? Optional.of(new Approval(who, need.get())) : Optional.empty();
        });
    }
}
