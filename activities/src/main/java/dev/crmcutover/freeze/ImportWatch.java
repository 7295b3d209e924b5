package dev.crmcutover.freeze;

import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.crm.CrmAccount.ForeignImport;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.FreezeReading;
import dev.crmcutover.rollout.FreezeRequest;
import dev.crmcutover.rollout.FreezeWatch;
import dev.crmcutover.rollout.ImportSeen;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Asks both CRMs for imports that are not ours and touch an object of the plan. Reads only. */
public final class ImportWatch implements FreezeWatch {
    private final PlanContexts contexts;
    private final Crms crms;

    public ImportWatch(PlanContexts contexts, Crms crms) {
        this.contexts = contexts;
        this.crms = crms;
    }

    @Override
    public FreezeReading look(FreezeRequest request) {
        CutoverPlan plan = contexts.plan(request.context());
        List<ImportSeen> seen = Arrays.stream(Side.values())
                .flatMap(side -> crms.on(side)
                        .account()
                        .foreignImports(request.since())
                        .stream()
                        .flatMap(one -> touching(plan, side, one)))
                .sorted(Comparator.comparing(ImportSeen::firstSeen))
                .toList();
        return new FreezeReading(seen);
    }

    private static Stream<ImportSeen> touching(CutoverPlan plan, Side side, ForeignImport one) {
        return plan.objects()
                .stream()
                .filter(object -> touches(object, side, one))
                .map(object -> new ImportSeen(side, one.id(), object.name(), one.state(), one.startedAt()));
    }

    private static boolean touches(ObjectPlan object, Side side, ForeignImport one) {
        return object.pair().types(side).stream().anyMatch(type -> type.equalsIgnoreCase(one.object()));
    }
}
