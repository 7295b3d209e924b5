package dev.crmcutover.apply;

import dev.crmcutover.apply.PageWriter.Sent;
import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.ledger.PageCommit.Alteration;
import dev.crmcutover.ledger.PlannedWrite;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which writes a CRM made something else of: a format, a trigger. Kept, so that an undo does not take it for
 * an edit by a person.
 */
final class Alterations {
    private Alterations() {}

    /** Those among these calls, once their answers were taken and read back. */
    static List<Alteration> of(Collection<Sent> calls, Map<LinkId, LinkCase> cases) {
        return calls.stream()
                .filter(call -> call.answer() instanceof CallAnswer.Answered)
                .flatMap(call -> call.intended()
                        .call()
                        .writes()
                        .stream()
                        .flatMap(write -> Optional.ofNullable(cases.get(write.link()))
                                .flatMap(one -> of(call, write, one))
                                .stream()))
                .toList();
    }

    private static Optional<Alteration> of(Sent call, PlannedWrite write, LinkCase one) {
        Map<String, RawValue> held = new HashMap<>(one.held(call.intended().call().side()));
        held.keySet().retainAll(write.after().keySet());
        boolean altered = held.entrySet()
                .stream()
                .anyMatch(entry -> !Values.same(entry.getValue(), write.after().get(entry.getKey())));
        return altered
                ? Optional.of(new Alteration(call.intended().id(), write.link(), held))
                : Optional.empty();
    }
}
