package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.ObjectPlan.CertainKey;
import dev.crmcutover.plan.ObjectPlan.Creation;
import dev.crmcutover.plan.ObjectPlan.Direction;
import dev.crmcutover.plan.ObjectPlan.Extent;
import dev.crmcutover.plan.ObjectPlan.Match;
import dev.crmcutover.plan.explain.PlanExplanation.Block;
import dev.crmcutover.plan.explain.PlanExplanation.Entry;
import dev.crmcutover.plan.reading.PlanSource;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How the records of one object are paired, linked and created. */
final class ObjectBlock {
    private final ObjectPlan object;
    private final PlanSource source;
    private final String path;

    ObjectBlock(ObjectPlan object, PlanSource source) {
        this.object = object;
        this.source = source;
        this.path = "objects." + object.name();
    }

    Block block() {
        Entry pair = new Telling("pair", source)
                .says(String.join(" or ", object.pair().salesforce()) + " in Salesforce with "
                        + object.pair().hubspot() + " in HubSpot.", path + ".pair")
                .entry();
        return new Block(object.name().value(), List.of(pair, extent(), match(), created(Side.SALESFORCE),
                created(Side.HUBSPOT)));
    }

    private Entry extent() {
        Extent extent = object.extent();
        Telling telling = new Telling("which records, and which way", source)
                .says(extent.direction() == Direction.ONE_WAY
                        ? "One way, from Salesforce to HubSpot: nothing is written to Salesforce."
                        : "Both ways, as each field's rule says.", path + ".direction");
        extent.where()
                .forEach((side, conditions) -> telling
                        .says("Of " + side.label() + " only records whose " + Words.conditions(conditions) + "."));
        if (extent.where().isEmpty()) {
            telling.says("Every record that a phase's scope takes in.", path + ".where");
        }
        extent.parent()
                .ifPresent(parent -> telling.says("A twin is created below its parent of " + parent
                        + ", and waits until that is linked.", path + ".parent"));
        extent.contactRoles()
                .ifPresent(roles -> telling.says("People with a role in it are contacts of the deal"
                        + (roles.labels().isEmpty()
                                ? ", without labels."
                                : ", labelled by their role: "
                                        + String.join(", ", new TreeSet<>(roles.labels().keySet()))
                                        + ". Others get no label."),
                        path + ".contact-roles"));
        return telling.entry();
    }

    private Entry match() {
        Match match = object.match();
        Telling telling = new Telling("match", source)
                .says("Two records are linked by the first of these that fits exactly one: "
                        + match.certain().stream().map(ObjectBlock::words).collect(Collectors.joining(", ")) + ".",
                        path + ".match.certain")
                .says(match.suggested().isEmpty()
                        ? "Nothing else is suggested."
                        : "Suggested to a person, never linked by itself: " + Words.words(match.suggested()) + ".",
                        path + ".match.suggest")
                .says(match.tieBreaks().isEmpty()
                        ? "Several candidates wait for a person."
                        : "Of several candidates one is taken by: " + Words.words(match.tieBreaks())
                                + "; else they wait for a person.",
                        path + ".match.tie-break");
        if (!match.adopt().isEmpty()) {
            telling.says("Links are adopted from " + String.join(", ", match.adopt()) + ".");
        }
        if (match.certain().contains(CertainKey.DOMAIN)) {
            telling.says("Free mail and social domains never link, nor do " + match.domainDenyList().size()
                    + " domains of the plan's own list.", path + ".match.domain-deny-list");
        }
        return telling.entry();
    }

    private static String words(CertainKey key) {
        return switch (key) {
            case EXTERNAL_ID -> "our own external id";
            case ADOPTED_LINK -> "a link of HubSpot's own sync";
            case EMAIL_UNLESS_SHARED -> "e-mail, unless it is a role address or several records have it";
            case DOMAIN -> "domain";
        };
    }

    private Entry created(Side side) {
        Optional<Creation> creation = object.create().in(side);
        String at = path + ".create.in-" + side.word();
        Telling telling = new Telling("create in " + side.label(), source);
        if (creation.isEmpty()) {
            return telling.says("A record without a twin is never created.", at).entry();
        }
        Creation how = creation.get();
        telling.says("A record without a twin is created as " + how.as() + (how.when().isEmpty()
                ? "."
                : ", when in " + side.other().label() + " " + Words.conditions(how.when()) + "."));
        how.set()
                .forEach((field, value) -> telling.says(field + " is set to '" + value + "' where no field fills it."));
        return telling.entry();
    }
}
