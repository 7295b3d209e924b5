package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.reading.PlanSource.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A block of keys and values of a plan file. Of a key that stands twice, only the first counts. */
final class PlanBlock {
    private final PlanNode node;
    private final Map<String, PlanNode> entries = new LinkedHashMap<>();

    PlanBlock(PlanNode node, MappingNode mapping, PlanNode.Report report) {
        this.node = node;
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                Place place = PlanNode.place(key);
                String path = node.path().isEmpty() ? key.getValue() : node.path() + "." + key.getValue();
                entries.putIfAbsent(key.getValue(), new PlanNode(tuple.getValueNode(), place, path, report));
            }
        }
    }

    /** Reports the keys that a section does not know. */
    PlanBlock holdTo(Section section) {
        entries.forEach((key, value) -> {
            if (!section.keys().contains(key)) {
                refuseKey(section, key, value);
            }
        });
        return this;
    }

    private static void refuseKey(Section section, String key, PlanNode value) {
        if (section.notYet().contains(key)) {
            value.refuseKey("'" + key + "' is not supported yet", NotYet.hint(key));
        } else if (Secrets.isKey(key)) {
            value.refuseKey("secrets never stand in a plan: '" + key + "'", Secrets.HINT);
        } else {
            value.refuseKey("'" + key + "' is not a key here", Closest.hint(key, section.keys()));
        }
    }

    /** The block as a value, to report on it as a whole. */
    PlanNode node() {
        return node;
    }

    Optional<PlanNode> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** A value that must be there. */
    Optional<PlanNode> required(String key, String hint) {
        if (!entries.containsKey(key)) {
            node.refuseKey("'" + key + "' is missing", hint);
        }
        return get(key);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** In the order of the file. */
    Map<String, PlanNode> entries() {
        return entries;
    }
}
