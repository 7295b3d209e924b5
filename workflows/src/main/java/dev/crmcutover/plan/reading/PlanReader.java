package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.CutoverPlan.Limits;
import dev.crmcutover.plan.CutoverPlan.Rollout;
import dev.crmcutover.plan.Domain;
import dev.crmcutover.plan.DomainName;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.PhasePlan.Sync;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.plan.Setting;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a cutover plan: all that is wrong with it at once, from its syntax to its cross references, each
 * with its place and a hint. Nothing in a plan is silently ignored: what nothing carries out is refused.
 */
public final class PlanReader {
    private final PlanText text;
    private final Problems problems = new Problems();
    private final Names names = new Names();
    private final FileReader files;

    private PlanReader(PlanText text) {
        this.text = text;
        this.files = new FileReader(text.namedFiles(), problems);
    }

    /** Reads a plan. The same text and files always give the same answer. */
    public static PlanReading read(PlanText text) {
        return new PlanReader(text).read();
    }

    private PlanReading read() {
        Optional<PlanTree.Parsed> parsed = PlanTree.parse(text, problems);
        Optional<CutoverPlan> plan = parsed.map(PlanTree.Parsed::root)
                .flatMap(root -> root.block(Section.PLAN))
                .flatMap(this::plan);
        if (plan.isEmpty() || !problems.none()) {
            return new PlanReading.Refused(problems.inOrder());
        }
        return new PlanReading.Read(plan.get(),
                new PlanSource(text.file(), parsed.orElseThrow().places(), files.texts()));
    }

    /** Sections are read in the order in which they refer to each other. */
    private Optional<CutoverPlan> plan(PlanBlock block) {
        SettingReader settings = new SettingReader(block, names);
        Optional<PlanName> name = settings.name();
        Setting setting = settings.setting();
        DeclarationReader declarations = new DeclarationReader(names);
        block.get("value-maps").ifPresent(new ValueMapReader(names, files)::read);
        block.get("locks").ifPresent(declarations::locks);
        Map<DomainName, Domain> domains = block
                .required("domains", "write at least one: `domains: { person: { rule: ... } }`")
                .map(declarations::domains)
                .orElse(Map.of());
        ObjectReader objectReader = new ObjectReader(names, files, settings.adoptLinks(), setting.zone());
        List<ObjectPlan> objects = block.required("objects", "write `objects:` with companies, people or deals")
                .map(objectReader::read)
                .orElse(List.of());
        block.get("scopes").ifPresent(new ScopeReader(names, objectReader)::read);
        block.get("gates").ifPresent(new GateReader(names)::read);
        List<PhasePlan> phases = block.required("phases", "write at least one: `- sandbox: { in: simulated }`")
                .map(new PhaseReader(names)::read)
                .orElse(List.of());
        refuseMissingConnections(block, setting, phases);
        names.refuseUnused();
        Limits limits = new Limits(LimitsReader.brakes(block.get("brakes")), LimitsReader.quota(block.get("quota")));
        return name.map(known -> new CutoverPlan(known, PlanHash.of(text.yaml(), files.texts()), setting, domains,
                objects, new Rollout(names.scopes().values(), phases, names.gates().values()), limits));
    }

    /** A phase that needs a connection must be able to name it. */
    private static void refuseMissingConnections(PlanBlock block, Setting setting, List<PhasePlan> phases) {
        for (Where where : List.of(Where.SANDBOX, Where.PRODUCTION)) {
            for (Side side : Side.values()) {
                boolean named = Optional.ofNullable(setting.connections().get(side))
                        .flatMap(crm -> where == Where.SANDBOX ? crm.sandbox() : crm.production())
                        .isPresent();
                phases.stream()
                        .filter(phase -> phase instanceof Sync sync && sync.in().equals(List.of(where)))
                        .findFirst()
                        .filter(phase -> !named)
                        .ifPresent(phase -> block.get("connections")
                                .orElse(block.node())
                                .refuseKey("the phase '" + phase.name() + "' runs in " + Words.word(where)
                                        + ", and no such connection of " + side.label() + " has a name",
                                        "write `connections: { " + side.word() + ": { " + Words.word(where)
                                                + ": a-name } }`; the environment holds its secrets under that name"));
            }
        }
    }
}
