package dev.crmcutover.scenario;

import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmAccount;
import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.CrmOpportunities;
import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.ledger.LinkResult;
import dev.crmcutover.ledger.PageCommit;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Stands before parts of the product to make happen what cannot be planned otherwise. */
final class Doubles {
    private Doubles() {}

    /** A CRM whose answers about changes pass through something. */
    record Changes(Crm crm, UnaryOperator<CrmChanges.ChangeWindow> through) implements CrmChanges {
        @Override
        public ChangeWindow changedSince(String type, Instant from) {
            return through.apply(crm.changes().changedSince(type, from));
        }

        @Override
        public List<Snapshot> list(String type, Set<String> fields, Optional<String> after) {
            return crm.changes().list(type, fields, after);
        }

        @Override
        public Instant now() {
            return crm.changes().now();
        }

        Crm asCrm() {
            return new Parts(crm.side(), crm.records(), this, crm.account(), crm.opportunities());
        }
    }

    /** Pages whose commits pass through something. */
    static Pages committing(Pages real, UnaryOperator<PageCommit> through) {
        return pages(real, (method, arguments) -> {
            if (method.equals("commit")) {
                arguments[1] = through.apply((PageCommit) arguments[1]);
            }
        });
    }

    static LinkResult withoutBase(LinkResult link) {
        return new LinkResult(link.link(), link.versionRead(), Optional.empty(), link.seen(), link.outcomes(),
                link.review(), link.created(), link.waitsFor());
    }

    /** Is told of a call before it is made. */
    private interface Before {
        void call(String method, Object[] arguments);
    }

    private static Pages pages(Pages real, Before before) {
        return (Pages) before(Pages.class, real, before);
    }

    private static Object before(Class<?> type, Object real, Before before) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (self, method, arguments) -> {
            before.call(method.getName(), arguments);
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** A CRM of which no list tells an e-mail address, and in which nobody is found. */
    static Crm withoutMatchKeys(Crm crm) {
        CrmRecords records = (CrmRecords) before(CrmRecords.class, crm.records(), (method, arguments) -> {
            if (method.equals("find")) {
                arguments[2] = List.of();
            }
        });
        CrmChanges changes = (CrmChanges) before(CrmChanges.class, crm.changes(), (method, arguments) -> {
            if (method.equals("list")) {
                arguments[1] = Set.of();
            }
        });
        return new Parts(crm.side(), records, changes, crm.account(), crm.opportunities());
    }

    private record Parts(Side side, CrmRecords records, CrmChanges changes, CrmAccount account,
            Optional<CrmOpportunities> opportunities) implements Crm {}

    /** Rows that a long transaction of Salesforce keeps from being seen for a while. */
    static final class LateRows {
        private final Clock clock;
        private final Map<String, Instant> hidden = new HashMap<>();

        LateRows(Clock clock) {
            this.clock = clock;
        }

        void hide(String id, Instant until) {
            hidden.put(id, until);
        }

        Crm in(Crm salesforce) {
            return new Changes(salesforce, window -> new CrmChanges.ChangeWindow(window.hints()
                    .stream()
                    .filter(hint -> !hidden.getOrDefault(hint.record().id(), Instant.MIN).isAfter(clock.instant()))
                    .toList(), window.covered())).asCrm();
        }
    }

    /** The death of a worker. */
    static final class WorkerDied extends RuntimeException {
        WorkerDied() {
            super("the worker died");
        }
    }

    /** Lets a worker die right before it writes down what came of a page. */
    static final class Crash {
        private boolean next;

        void next() {
            next = true;
        }

        Pages in(Pages real) {
            return pages(real, (method, arguments) -> {
                if (next && (method.equals("commit") || method.equals("abandon"))) {
                    // A dead worker does not clean up either.
                    next = method.equals("commit");
                    throw new WorkerDied();
                }
            });
        }
    }
}
