package dev.crmcutover.simulators.salesforce.store;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordIdsTest {

    @Test
    void theRecordedIdHasItsRecordedChecksum() {
        assertThat(RecordIds.checksummed("0014S000007Nxml")).isEqualTo("0014S000007NxmlQAC");
    }

    @Test
    void bothFormsNormaliseToTheFullOneAndLostCaseIsRestored() {
        assertThat(RecordIds.normalise("0014S000007Nxml")).contains("0014S000007NxmlQAC");
        assertThat(RecordIds.normalise("0014S000007NxmlQAC")).contains("0014S000007NxmlQAC");
        assertThat(RecordIds.normalise("0014s000007nxmlqac")).contains("0014S000007NxmlQAC");
        assertThat(RecordIds.normalise("0014S000007Nxm")).isEmpty();
        assertThat(RecordIds.normalise("0014S000007N-ml")).isEmpty();
    }

    @Test
    void idsOfAnotherOrgAreNotOfThisSpace() {
        IdSpace ours = new IdSpace("003", "5g0");
        IdSpace theirs = new IdSpace("003", "6h0");
        assertThat(ours.slot(ours.id(123_456))).isEqualTo(123_456);
        assertThat(ours.slot(theirs.id(123_456))).isEqualTo(-1);
    }

    @Test
    void idsSortInTheOrderTheyWereGiven() {
        IdSpace ids = new IdSpace("003", "5g0");
        for (int i = 0; i < 5_000; i++) {
            assertThat(ids.id(i)).isLessThan(ids.id(i + 1));
        }
    }
}
