package dev.crmcutover.worker.rehearse;

import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.worker.rehearse.SyntheticOrg.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Two people who edit job titles of random records on either side while it runs live, a few at each look. */
final class OrgActivity {
    private static final int EDITS_A_LOOK = 3;

    private final RehearsalOrg org;
    private final List<Pair> pairs;
    private final Random random;
    private final List<Edit> edits = new ArrayList<>();

    /**
     * One edit.
     *
     * @param value no two edits set the same, so that each can be followed through both CRMs' journals
     */
    record Edit(Pair pair, Side side, String value) {}

    OrgActivity(RehearsalOrg org, List<Pair> pairs, long seed) {
        this.org = org;
        this.pairs = pairs;
        this.random = new Random(seed);
    }

    /** A few edits, one side at a time. */
    void edit() {
        for (int n = 0; n < EDITS_A_LOOK && !pairs.isEmpty(); n++) {
            Pair pair = pairs.get(random.nextInt(pairs.size()));
            Side side = random.nextBoolean() ? Side.SALESFORCE : Side.HUBSPOT;
            Edit edit = new Edit(pair, side, "Title " + edits.size());
            if (side == Side.SALESFORCE) {
                org.rep().update(pair.type(), pair.salesforce(), Map.of(EditFate.SALESFORCE_FIELD, edit.value()));
            } else {
                org.marketer().update(ObjectType.CONTACT, pair.hubspot(), Map.of(EditFate.HUBSPOT_FIELD, edit.value()));
            }
            edits.add(edit);
        }
    }

    /** All edits so far, oldest first. */
    List<Edit> edits() {
        return List.copyOf(edits);
    }
}
