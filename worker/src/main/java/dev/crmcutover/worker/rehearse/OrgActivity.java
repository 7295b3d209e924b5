package dev.crmcutover.worker.rehearse;

import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.worker.rehearse.SyntheticOrg.Pair;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Two people who edit random records on either side while the rehearsal runs, a few at each look. */
final class OrgActivity {
    private static final int EDITS = 3;

    private final RehearsalOrg org;
    private final List<Pair> pairs;
    private final Random random;
    private int edits;

    OrgActivity(RehearsalOrg org, List<Pair> pairs, long seed) {
        this.org = org;
        this.pairs = pairs;
        this.random = new Random(seed);
    }

    /** A few edits, one side at a time. */
    void edit() {
        for (int n = 0; n < EDITS && !pairs.isEmpty(); n++) {
            Pair pair = pairs.get(random.nextInt(pairs.size()));
            String title = "Title " + edits++;
            if (random.nextBoolean()) {
                org.rep().update(pair.type(), pair.salesforce(), Map.of("Title", title));
            } else {
                org.marketer().update(ObjectType.CONTACT, pair.hubspot(), Map.of("jobtitle", title));
            }
        }
    }
}
