package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.UndoId;
import dev.crmcutover.rollout.UndoScope;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what to undo. Several narrow it down: what is in all of them at once. */
final class UndoScopeOptions {
    @Option(names = "--record", paramLabel = "RECORD", description = "What was written on this record or its twin, like Contact/0035g00000AbCdEAAV or contacts/512.")
    private Optional<String> record = Optional.empty();

    @Option(names = "--object", paramLabel = "NAME", description = "What was written on this kind of record.")
    private Optional<String> object = Optional.empty();

    @Option(names = "--field", paramLabel = "OBJECT/FIELD", description = "What was written to this field of the plan, like people/Title.")
    private Optional<String> field = Optional.empty();

    @Option(names = "--side", paramLabel = "CRM", description = "What was written in salesforce or in hubspot.")
    private Optional<String> side = Optional.empty();

    @Option(names = "--since", paramLabel = "TIME", description = "What was written from then on: 2026-03-01, 2026-03-01T14:00 (in the plan's time zone) or 2026-03-01T14:00:00Z.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "What was written before then.")
    private Optional<String> until = Optional.empty();

    @Option(names = "--phase", paramLabel = "PHASE", description = "What was written in this phase.")
    private Optional<String> phase = Optional.empty();

    @Option(names = "--undo", paramLabel = "UNDO", description = "What this earlier undo wrote.")
    private Optional<String> undo = Optional.empty();

    /** Whether anything was said. */
    boolean any() {
        return record.isPresent() || object.isPresent() || field.isPresent() || side.isPresent() || since.isPresent()
                || until.isPresent() || phase.isPresent() || undo.isPresent();
    }

    /**
     * What was said.
     *
     * @throws CommandFailure if it names what there is not
     */
    UndoScope scope(CutoverPlan plan, Ledger ledger) {
        List<UndoScope> parts = new ArrayList<>();
        record.ifPresent(said -> parts.add(record(said, ledger)));
        object.ifPresent(said -> parts.add(new UndoScope.OfObject(object(plan, said))));
        field.ifPresent(said -> parts.add(field(plan, said)));
        side.ifPresent(said -> parts.add(side(said)));
        if (since.isPresent() || until.isPresent()) {
            parts.add(window(plan.setting().zone()));
        }
        phase.ifPresent(said -> parts.add(new UndoScope.OfPhase(phase(plan, said))));
        undo.ifPresent(said -> parts.add(undo(said, ledger)));
        return UndoScope.all(parts);
    }

    private static UndoScope record(String said, Ledger ledger) {
        RecordKey key = RecordReference.parse(said);
        return ledger.links()
                .find(key)
                .map(link -> new UndoScope.OfRecord(link.id()))
                .orElseThrow(() -> new CommandFailure(ExitCode.FINDING, key + " is not known: it has no link",
                        "So nothing was ever written on it. See that it is the record you mean."));
    }

    private static ObjectName object(CutoverPlan plan, String said) {
        return plan.objects()
                .stream()
                .map(known -> known.name())
                .filter(name -> name.value().equals(said))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "the plan has no object '" + said + "'",
                        "It has " + plan.objects().stream().map(known -> known.name().value()).toList() + "."));
    }

    private static UndoScope field(CutoverPlan plan, String said) {
        int slash = said.indexOf('/');
        if (slash < 1) {
            throw new CommandFailure(ExitCode.USAGE, "not a field: '" + said + "'",
                    "Write its object and its name in the plan, like people/Title.");
        }
        ObjectName of = object(plan, said.substring(0, slash));
        FieldName name = new FieldName(said.substring(slash + 1));
        List<FieldName> known = plan.object(of).orElseThrow().fields().stream().map(FieldPlan::name).toList();
        if (!known.contains(name)) {
            throw new CommandFailure(ExitCode.USAGE, "the plan has no field " + name + " of " + of,
                    "It has " + known + ". One that was taken out can be undone once it is back, with rule none.");
        }
        return new UndoScope.OfField(of, name);
    }

    private static UndoScope side(String said) {
        try {
            return new UndoScope.OfSide(Side.ofWord(said));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "no such CRM: '" + said + "'", "Say salesforce or hubspot.", e);
        }
    }

    private UndoScope window(ZoneId zone) {
        try {
            return new UndoScope.OfWindow(since.map(said -> time(said, zone)), until.map(said -> time(said, zone)));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), "See: cutover undo --help", e);
        }
    }

    private static Instant time(String said, ZoneId zone) {
        try {
            if (said.length() <= "2026-03-01".length()) {
                return LocalDate.parse(said).atStartOfDay(zone).toInstant();
            }
            return said.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(said).toInstant()
                    : LocalDateTime.parse(said).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new CommandFailure(ExitCode.USAGE, "not a time: '" + said + "'",
                    "Write it like 2026-03-01, 2026-03-01T14:00 or 2026-03-01T14:00:00Z.", e);
        }
    }

    private static PhaseName phase(CutoverPlan plan, String said) {
        List<PhaseName> phases = plan.rollout()
                .phases()
                .stream()
                .filter(PhasePlan.Sync.class::isInstance)
                .map(PhasePlan::name)
                .toList();
        return phases.stream()
                .filter(name -> name.value().equals(said))
                .findFirst()
                .orElseThrow(
                        () -> new CommandFailure(ExitCode.USAGE, "the plan has no phase '" + said + "' that writes",
                                "It has " + phases + "."));
    }

    private static UndoScope undo(String said, Ledger ledger) {
        UndoId id = UndoReport.id(said);
        if (ledger.undos().get(id).isEmpty()) {
            throw UndoReport.unknown(id);
        }
        return new UndoScope.OfUndo(id);
    }
}
