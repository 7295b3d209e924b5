package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.reading.PlanReading;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan in words: one block for what holds throughout, one for each object, one for each object's domain,
 * and those of the rollout. Made for people to read and sign; {@link #text()} is what {@code explain}
 * prints, and the value itself what it prints as JSON.
 */
public record PlanExplanation(String plan, String hash, List<Block> blocks) {
    public PlanExplanation {
        blocks = List.copyOf(blocks);
    }

    /** A part of the plan. */
    public record Block(String title, List<Entry> entries) {
        public Block {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One thing the plan settles.
     *
     * @param subject what it is about: a pair of fields, a phase, a gate
     */
    public record Entry(String subject, List<Sentence> sentences) {
        public Entry {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * One sentence.
     *
     * @param byDefault whether the plan leaves this to us
     */
    public record Sentence(String words, boolean byDefault) {
        @Override
        public String toString() {
            return words + (byDefault ? " (default)" : "");
        }
    }

    /** Explains a plan that was read. */
    public static PlanExplanation of(PlanReading.Read read) {
        CutoverPlan plan = read.plan();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new SettingBlock(read).block());
        for (ObjectPlan object : plan.objects()) {
            blocks.add(new ObjectBlock(object, read.source()).block());
            blocks.addAll(new DomainBlocks(plan, object, read.source()).blocks());
        }
        blocks.addAll(new RolloutBlocks(read).blocks());
        blocks.addAll(new LimitBlocks(read).blocks());
        return new PlanExplanation(plan.name().value(), plan.hash().value(), blocks);
    }

    /** For a terminal or a file: plain text, one sentence a line. */
    public String text() {
        StringBuilder text = new StringBuilder("Plan " + plan + ", hash " + hash.substring(0, 12) + "\n");
        for (Block block : blocks) {
            text.append("\n").append(block.title()).append("\n");
            for (Entry entry : block.entries()) {
                text.append("  ").append(entry.subject()).append("\n");
                entry.sentences().forEach(sentence -> text.append("    ").append(sentence).append("\n"));
            }
        }
        return text.toString();
    }
}
