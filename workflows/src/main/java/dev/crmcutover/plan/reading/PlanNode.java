package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.reading.PlanSource.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a plan file and where it stands. Asked for a kind it is not, it reports that and answers
 * empty, so that reading goes on.
 */
final class PlanNode {
    private final Node yaml;
    private final Place key;
    private final String path;
    private final Report report;

    /**
     * @param key where its key stands, or itself where it has none
     */
    PlanNode(Node yaml, Place key, String path, Report report) {
        this.yaml = yaml;
        this.key = key;
        this.path = path;
        this.report = report;
    }

    /** Where errors of one file go. No error shows a secret. */
    record Report(String file, Problems problems) {
        void add(Place place, String path, String problem, String hint) {
            problems.add(new PlanError(file, place.line(), place.column(), Secrets.hidden(path),
                    Secrets.hidden(problem), Secrets.hidden(hint)));
        }
    }

    String path() {
        return path;
    }

    /** The line of its key. */
    int line() {
        return key.line();
    }

    Place keyPlace() {
        return key;
    }

    /** Reports what is wrong with the value, at the value where it is a single one, else at its key. */
    void refuse(String problem, String hint) {
        report.add(isText() ? place(yaml) : key, path, problem, hint);
    }

    void refuse(String problem) {
        refuse(problem, "");
    }

    /** Reports what is wrong with the key, at the key. */
    void refuseKey(String problem, String hint) {
        report.add(key, path, problem, hint);
    }

    boolean isText() {
        return yaml instanceof ScalarNode && !isNothing();
    }

    boolean isBlock() {
        return yaml instanceof MappingNode;
    }

    /** The text of a single value, whatever YAML takes it for. */
    Optional<String> text() {
        if (yaml instanceof ScalarNode scalar && isText()) {
            return Optional.of(scalar.getValue());
        }
        refuse("one value is expected here, not " + kind());
        return Optional.empty();
    }

    /** One of some words. */
    <T> Optional<T> oneOf(Map<String, T> words, String... notYet) {
        return text().flatMap(word -> {
            if (words.containsKey(word)) {
                return Optional.of(words.get(word));
            }
            if (List.of(notYet).contains(word)) {
                refuse(quoted() + " is not supported yet", NotYet.hint(word));
            } else {
                refuse(quoted() + " is not known here", Closest.hint(word, words.keySet()));
            }
            return Optional.empty();
        });
    }

    Optional<Boolean> yesOrNo() {
        return oneOf(Words.YES_NO);
    }

    /** The items of a list; a single value is a list of one. */
    List<PlanNode> items() {
        if (yaml instanceof SequenceNode list) {
            List<Node> nodes = list.getValue();
            return IntStream.range(0, nodes.size()).mapToObj(i -> item(nodes.get(i), i)).toList();
        }
        if (isText()) {
            return List.of(this);
        }
        refuse("a list is expected here, not " + kind(), "write [one, two]");
        return List.of();
    }

    private PlanNode item(Node node, int index) {
        return new PlanNode(node, place(node), PlanTree.itemPath(path, node, index), report);
    }

    /** A block with the keys of a section; keys it does not know are reported. */
    Optional<PlanBlock> block(Section section) {
        return openBlock("a block with the keys " + String.join(", ", section.keys()))
                .map(block -> block.holdTo(section));
    }

    /** A block whose keys are names of the plan's own. */
    Optional<PlanBlock> openBlock(String what) {
        if (yaml instanceof MappingNode mapping) {
            return Optional.of(new PlanBlock(this, mapping, report));
        }
        refuse(what + " is expected here, not " + kind());
        return Optional.empty();
    }

    /** The value in quotes for a message. */
    String quoted() {
        return yaml instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : kind();
    }

    private boolean isNothing() {
        return yaml instanceof ScalarNode scalar && (Tag.NULL.equals(scalar.getTag()) || scalar.getValue().isBlank());
    }

    private String kind() {
        return switch (yaml) {
            case MappingNode mapping -> "a block of keys";
            case SequenceNode list -> "a list";
            default -> isNothing() ? "nothing" : "a single value";
        };
    }

    static Place place(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> new Place(1, 1));
    }
}
