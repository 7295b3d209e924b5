package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.PhasePlan.Freeze;
import dev.crmcutover.plan.PhasePlan.Sync;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.plan.PlanDefaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the phases of the rollout and holds them to their order. */
final class PhaseReader {
    private static final Pattern RELATIVE = Pattern.compile("(\\S+) (before|after) (\\S+)");
    /** The words of the rollout in their order; phases may have other names too. */
    private static final List<String> COURSE = List.of("sandbox", "pilot", "expand");

    private final Names names;
    private final List<PhasePlan> phases = new ArrayList<>();
    private final Map<String, PlanNode> byName = new LinkedHashMap<>();

    PhaseReader(Names names) {
        this.names = names;
    }

    List<PhasePlan> read(PlanNode section) {
        for (PlanNode item : section.items()) {
            item.openBlock("a phase such as `- pilot: { in: production }`").ifPresent(block -> {
                if (block.entries().size() != 1) {
                    item.refuseKey("an item of `phases` is one phase, and this has " + block.entries().size()
                            + " keys", "write `- pilot: { in: production }`");
                } else {
                    block.entries().forEach(this::phase);
                }
            });
        }
        new PhaseOrder(phases, byName).check();
        if (phases.stream().noneMatch(Sync.class::isInstance) && byName.isEmpty()) {
            section.refuseKey("the plan has no phase", "write `- sandbox: { in: simulated }`");
        }
        return phases;
    }

    private void phase(String name, PlanNode node) {
        if (!SettingReader.isName(name, node, "phase")) {
            return;
        }
        PlanNode other = byName.putIfAbsent(name, node);
        if (other != null) {
            node.refuseKey("the phase '" + name + "' stands in line " + other.line() + " already",
                    "each phase has a name of its own");
            return;
        }
        boolean freeze = name.equals("freeze")
                || node.isBlock() && node.openBlock("").filter(PhaseReader::readsAsFreeze).isPresent();
        Optional<? extends PhasePlan> phase = freeze
                ? node.block(Section.FREEZE).flatMap(block -> freeze(name, node, block))
                : node.block(Section.PHASE).flatMap(block -> sync(name, node, block));
        phase.ifPresent(phases::add);
    }

    private static boolean readsAsFreeze(PlanBlock block) {
        return Section.FREEZE.keys().stream().anyMatch(block::has);
    }

    private Optional<Sync> sync(String name, PlanNode node, PlanBlock block) {
        Optional<List<Where>> in = block.required("in", "where it runs: simulated, sandbox or production")
                .flatMap(PhaseReader::where);
        block.get("scope").ifPresent(names.scopes()::resolve);
        block.get("enter").ifPresent(names.gates()::resolve);
        block.get("exit").ifPresent(names.gates()::resolve);
        Optional<Duration> soak = block.get("soak").map(Quantity::duration).orElse(Optional.of(PlanDefaults.SOAK));
        if (in.filter(where -> where.contains(Where.PRODUCTION)).isPresent() && !block.has("enter")) {
            node.refuseKey("a phase in production needs a gate to enter by",
                    "write `enter:` with a gate that people approve");
        }
        return in.isEmpty() || soak.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sync(new PhaseName(name), in.get(), word(block, "scope"), word(block, "enter"),
                        soak.get(), word(block, "exit")));
    }

    private static Optional<String> word(PlanBlock block, String key) {
        return block.get(key).filter(PlanNode::isText).flatMap(PlanNode::text);
    }

    private static Optional<List<Where>> where(PlanNode node) {
        List<Where> where = node.items()
                .stream()
                .map(item -> item.oneOf(Words.WHERE))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (where.size() > 1 && where.contains(Where.PRODUCTION)) {
            node.refuseKey("a phase rehearses or is in production, not both",
                    "write a phase of its own for production");
            return Optional.empty();
        }
        return where.isEmpty() ? Optional.empty() : Optional.of(where);
    }

    private static Optional<Freeze> freeze(String name, PlanNode node, PlanBlock block) {
        Optional<Relative> starts = block
                .required("starts", "write `starts: 24h before expand`")
                .flatMap(said -> relative(said, "before"));
        Optional<Relative> ends = block.get("ends")
                .map(said -> relative(said, "after"))
                .orElseGet(() -> starts.map(start -> new Relative(PlanDefaults.FREEZE_AFTER, start.phase())));
        Optional<PhasePlan.OnImport> onImport = block.get("on-import")
                .map(said -> said.oneOf(Words.ON_IMPORT, "quarantine"))
                .orElse(Optional.of(PlanDefaults.ON_IMPORT));
        if (starts.isEmpty() || ends.isEmpty() || onImport.isEmpty()) {
            return Optional.empty();
        }
        if (!starts.get().phase().equals(ends.get().phase())) {
            node.refuseKey("the freeze starts before " + starts.get().phase() + " but ends after "
                    + ends.get().phase(), "a freeze surrounds one phase: name the same one in both");
            return Optional.empty();
        }
        return Optional.of(new Freeze(new PhaseName(name), starts.get().phase(), starts.get().distance(),
                ends.get().distance(), onImport.get()));
    }

    private record Relative(Duration distance, PhaseName phase) {}

    private static Optional<Relative> relative(PlanNode node, String word) {
        return node.text().flatMap(text -> {
            Matcher matcher = RELATIVE.matcher(text.strip());
            Optional<Relative> relative = matcher.matches() && matcher.group(2).equals(word)
                    && matcher.group(3).matches("[a-z0-9][a-z0-9-]{0,62}")
                            ? Quantity.duration(matcher.group(1))
                                    .map(distance -> new Relative(distance, new PhaseName(matcher.group(3))))
                            : Optional.empty();
            if (relative.isEmpty()) {
                node.refuse(node.quoted() + " is not a time that fits here", "write it like this: 24h " + word
                        + " expand");
            }
            return relative;
        });
    }

    /** Whether a phase's name is one of the rollout's words, and which. */
    static int placeInCourse(PhasePlan phase) {
        return COURSE.indexOf(phase.name().value());
    }
}
