package dev.crmcutover.ledger;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Only so many sagas run at once; what finds no room waits in the database. */
class SagaCapTest extends LedgerTest {
    private LinkRow waiting() {
        LinkRow link = Sample.live(ledger);
        ledger.pages()
                .commit(begin(), Sample.page(Sample.result(now(link),
                        Sample.opens(Sample.rejection("review")))));
        clock.pass(java.time.Duration.ofSeconds(1));
        return link;
    }

    private Wakes.Admitted deliver(int atOnce) {
        Wakes.Admitted admitted = ledger.wakes().admit(ledger.wakes().pending(100), atOnce);
        admitted.wakes().forEach(ledger.wakes()::done);
        return admitted;
    }

    private static List<LinkRow> links(Wakes.Admitted admitted, Ledger ledger) {
        return ledger.links().byIds(admitted.wakes().stream().map(Wakes.Wake::link).toList());
    }

    @Test
    void whatFindsNoRoomWaitsUntilASagaEndsAndTripsTheBrakeOnce() {
        LinkRow first = waiting();
        LinkRow second = waiting();
        LinkRow third = waiting();

        Wakes.Admitted two = deliver(2);
        assertThat(links(two, ledger)).extracting(LinkRow::id).containsExactly(first.id(), second.id());
        assertThat(two.overflow()).isTrue();
        Wakes.Admitted none = deliver(2);
        assertThat(none.wakes()).isEmpty();
        assertThat(none.overflow()).as("a hold that was lifted does not come back").isFalse();

        ledger.wakes().runs(first.id(), false);
        Wakes.Admitted next = deliver(2);
        assertThat(links(next, ledger)).extracting(LinkRow::id).containsExactly(third.id());
        assertThat(next.overflow()).isFalse();
        waiting();
        assertThat(deliver(2).overflow()).as("the queue was empty in between").isTrue();
    }

    @Test
    void aRunningSagaIsToldHoweverLongTheQueueIs() {
        LinkRow running = waiting();
        assertThat(deliver(1).wakes()).hasSize(1);
        waiting();
        waiting();
        ledger.rejections()
                .decide(ledger.rejections().ofLink(running.id()).getFirst().id(), 1, new Decision.KeepBoth(), "ops");
        assertThat(ledger.wakes().pending(1)).extracting(Wakes.Wake::link).containsExactly(running.id());
        assertThat(deliver(1).wakes()).extracting(Wakes.Wake::link).containsExactly(running.id());
    }

    @Test
    void aSagaThatTemporalLostIsWokenAlthoughNothingIsOpenAnyMore() {
        LinkRow link = waiting();
        deliver(5);
        Rejections.Row row = ledger.rejections().ofLink(link.id()).getFirst();
        ledger.pages()
                .commit(begin(), Sample.page(Sample.result(now(link), new LinkResult.Review(List.of(),
                        List.of(new RejectionChange.Withdrawn(row.id())), false))));
        assertThat(ledger.wakes().wakeAll()).isEqualTo(1);
        ledger.wakes().runs(link.id(), false);
        deliver(5).wakes().forEach(wake -> ledger.wakes().runs(wake.link(), false));
        assertThat(ledger.wakes().wakeAll()).isZero();
    }
}
