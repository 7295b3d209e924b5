package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.reading.PlanNode.Report;
import dev.crmcutover.plan.reading.PlanSource.Place;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A plan file taken apart into YAML nodes, with what is wrong in any YAML file reported. */
final class PlanTree {
    private final Report report;
    private final Map<String, Place> places = new HashMap<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PlanTree(Report report) {
        this.report = report;
    }

    /** The root of the file, or empty, with the reason reported, if it is not one YAML document. */
    static Optional<Parsed> parse(PlanText text, Problems problems) {
        PlanTree tree = new PlanTree(new Report(text.file(), problems));
        return tree.compose(text.yaml()).map(root -> {
            tree.walk(root, new Place(1, 1), "");
            return new Parsed(new PlanNode(root, new Place(1, 1), "", tree.report), tree.places);
        });
    }

    /**
     * A plan file that is YAML.
     *
     * @param places everything that stands in it, by path
     */
    record Parsed(PlanNode root, Map<String, Place> places) {}

    /** Where an item of a list stands: by its key if it has just one, as phases do, else by its number. */
    static String itemPath(String path, Node item, int index) {
        if (item instanceof MappingNode mapping && mapping.getValue().size() == 1
                && mapping.getValue().getFirst().getKeyNode() instanceof ScalarNode) {
            return path;
        }
        return path + "[" + (index + 1) + "]";
    }

    private Optional<Node> compose(String yaml) {
        try {
            var documents = new Compose(LoadSettings.builder().build()).composeAllFromString(yaml).iterator();
            if (!documents.hasNext()) {
                report.add(new Place(1, 1), "", "the plan is empty", "copy one of cutover-plans/");
                return Optional.empty();
            }
            Node first = documents.next();
            if (documents.hasNext()) {
                report.add(PlanNode.place(documents.next()), "", "the file holds a second YAML document",
                        "one plan, one file: take out the line `---`");
                return Optional.empty();
            }
            return Optional.of(first);
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElseGet(() -> new Place(1, 1));
            String problem = e.getProblem().replace("\\t(TAB)", "(TAB)");
            report.add(place, "", "not YAML: " + problem, syntaxHint(problem));
            return Optional.empty();
        } catch (YamlEngineException e) {
            report.add(new Place(1, 1), "", "not YAML: " + e.getMessage(), "");
            return Optional.empty();
        }
    }

    private static String syntaxHint(String problem) {
        return problem.contains("(TAB)")
                ? "indent with spaces, never with tabs"
                : "look at the indentation, quotes and brackets here and in the line before";
    }

    private void walk(Node node, Place key, String path) {
        places.putIfAbsent(path, key);
        if (!seen.add(node)) {
            return;
        }
        if (node.getTag().getValue().startsWith("!")) {
            report.add(PlanNode.place(node), path, "the YAML tag " + node.getTag() + " means nothing in a plan",
                    "take it out");
        }
        switch (node) {
            case MappingNode mapping -> walkBlock(mapping, path);
            case SequenceNode list -> walkList(list, path);
            case ScalarNode scalar when Secrets.isValue(scalar.getValue()) -> report.add(PlanNode.place(node), path,
                    "this looks like a secret, and secrets never stand in a plan", Secrets.HINT);
            default -> {
                // a single value is looked at where it is used
            }
        }
    }

    private void walkBlock(MappingNode mapping, String path) {
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = PlanNode.place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                report.add(place, path, "a key is a single word", "look at the brackets before the ':'");
                continue;
            }
            String keyPath = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            if (!keys.add(key.getValue())) {
                report.add(place, keyPath, "'" + key.getValue() + "' stands here twice",
                        "keep one of them; only one could be carried out");
            }
            walk(tuple.getValueNode(), place, keyPath);
        }
    }

    private void walkList(SequenceNode list, String path) {
        List<Node> items = list.getValue();
        for (int i = 0; i < items.size(); i++) {
            walk(items.get(i), PlanNode.place(items.get(i)), itemPath(path, items.get(i), i));
        }
    }
}
