package dev.crmcutover.scenario;

import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmChanges.ChangeWindow;
import dev.crmcutover.crm.CrmChanges.Hint;
import dev.crmcutover.ledger.PageCommit;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A guard of the product, to be switched off so that one sees what it guards against. */
enum Guard {
    /** None is off. */
    NONE,
    /** Sagas look after records that merged, moved, or wait for a person. */
    SAGAS,
    /** Records are matched by what identifies a person before any twin is created, and looked for once more then. */
    MATCHING {
        @Override
        Crm without(Crm crm) {
            return Doubles.withoutMatchKeys(crm);
        }
    },
    /** A feed's next window begins before the last one ended, since indexes lag and rows are committed late. */
    OVERLAPPING_WINDOWS {
        @Override
        ChangeWindow window(ChangeWindow real, Instant now) {
            return new ChangeWindow(real.hints(), now);
        }
    },
    /** A feed pages by key, so that the CRM's ceiling for offsets does not end it. */
    PAGING_BY_KEY {
        @Override
        ChangeWindow window(ChangeWindow real, Instant now) {
            List<Hint> reachable = real.hints()
                    .stream()
                    .sorted(Comparator.comparing(Hint::version).thenComparing(hint -> hint.record().id()))
                    .limit(real.hints().isEmpty() ? 0 : ceiling(real.hints().getFirst()))
                    .toList();
            return new ChangeWindow(reachable, real.covered());
        }
    },
    /** After a write the base becomes what both sides hold, so that an echo is none. */
    BASE_AFTER_WRITE {
        @Override
        Pages without(Pages real) {
            return Doubles.committing(real, page -> new PageCommit(page.calls(), page.settled(),
                    page.links().stream().map(Doubles::withoutBase).toList(), page.counts()));
        }
    };

    /** HubSpot's search ends at 10,000, a SOQL query without a key at its first 2,000. */
    private static int ceiling(Hint hint) {
        return hint.record().side() == Side.HUBSPOT ? 10_000 : 2_000;
    }

    /** What a feed is told without this guard. */
    ChangeWindow window(ChangeWindow real, Instant now) {
        return real;
    }

    Crm without(Crm crm) {
        return new Doubles.Changes(crm, window -> window(window, crm.changes().now())).asCrm();
    }

    Pages without(Pages real) {
        return real;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
