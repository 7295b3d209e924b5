package dev.crmcutover.apply;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.ledger.CallOp;
import dev.crmcutover.ledger.CallResult;
import dev.crmcutover.ledger.CallResult.RefusedWrite;
import dev.crmcutover.ledger.CallState;
import dev.crmcutover.ledger.IntentAnswer.IntendedCall;
import dev.crmcutover.ledger.PlannedCall;
import dev.crmcutover.ledger.PlannedWrite;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.record.LinkId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends intended calls, each exactly once, both sides in parallel. Nothing is sent on a read that is too
 * old, nor so late that the deadline could pass while the call is under way.
 */
final class PageWriter {
    /** How long an answer is waited for. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** After it, a call that was sent can no longer take effect: the time-out and what a network may hold. */
    static final Duration DEADLINE = Duration.ofSeconds(90);
    /** Nothing is sent on a read older than this (hazard: a person edits between our read and our write). */
    static final Duration OLDEST_READ = Duration.ofSeconds(5);

    private static final String TOO_OLD = "the read was too old to be written on";

    private final Crms crms;
    private final Clock clock;
    private final PagePass.Budget budget;

    PageWriter(PagePass pass) {
        this.crms = pass.tools().crms();
        this.clock = pass.tools().clock();
        this.budget = pass.budget();
    }

    /** A call with its answer. */
    record Sent(IntendedCall intended, CallAnswer answer) {
        /** What the ledger is told of it. */
        CallResult result() {
            return switch (answer) {
                case CallAnswer.Answered answered -> new CallResult(intended.id(), CallState.ANSWERED,
                        refused(answered));
                case CallAnswer.NotExecuted none -> new CallResult(intended.id(), CallState.VOID, Map.of());
                case CallAnswer.Unknown unknown -> new CallResult(intended.id(), CallState.SENT, Map.of());
            };
        }

        private Map<LinkId, RefusedWrite> refused(CallAnswer.Answered answered) {
            Map<LinkId, RefusedWrite> refused = new HashMap<>();
            List<PlannedWrite> writes = intended.call().writes();
            for (int i = 0; i < writes.size(); i++) {
                if (answered.rows().get(i) instanceof RowAnswer.Refused row) {
                    refused.put(writes.get(i).link(), new RefusedWrite(row.refusal().code(),
                            row.refusal().kind().name(), row.refusal().fields(), row.refusal().text()));
                }
            }
            return refused;
        }
    }

    /**
     * Sends the calls.
     *
     * @param readAt when the oldest read they rest on was sent
     * @return one answer a call
     */
    List<Sent> send(List<IntendedCall> calls, Instant readAt) {
        List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
        BothSides.run(crms.threads(), side -> calls.stream()
                .filter(call -> call.call().side() == side)
                .forEach(call -> sent.add(new Sent(call, sendOne(call.call(), readAt)))));
        return List.copyOf(sent);
    }

    private CallAnswer sendOne(PlannedCall call, Instant readAt) {
        if (isTooLate(call, readAt)) {
            return new CallAnswer.NotExecuted(TOO_OLD, Optional.of(Duration.ZERO));
        }
        List<RowWrite> rows = call.writes()
                .stream()
                .map(write -> new RowWrite(write.rowId(), write.after(), write.before(), write.parent()))
                .toList();
        return new BatchSplit(some -> sendNow(call, some), () -> obstacle(call, readAt)).send(rows);
    }

    private CallAnswer sendNow(PlannedCall call, List<RowWrite> rows) {
        var records = crms.on(call.side()).records();
        return call.op() == CallOp.CREATE
                ? records.createByExternalId(call.type(), ExternalId.on(call.side()), rows, TIMEOUT)
                : records.update(call.type(), rows, TIMEOUT);
    }

    private Optional<String> obstacle(PlannedCall call, Instant readAt) {
        if (isTooLate(call, readAt)) {
            return Optional.of(TOO_OLD);
        }
        return budget.take(call.side(), 1).map(later -> "no quota for a smaller call");
    }

    private boolean isTooLate(PlannedCall call, Instant readAt) {
        Instant now = clock.instant();
        return now.isAfter(readAt.plus(OLDEST_READ)) || now.plus(TIMEOUT).isAfter(call.deadline());
    }
}
