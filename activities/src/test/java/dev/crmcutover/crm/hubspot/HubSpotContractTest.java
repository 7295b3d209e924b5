package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.AccountContract;
import dev.crmcutover.crm.ChangeContract;
import dev.crmcutover.crm.ReadContract;
import dev.crmcutover.crm.SimulatedCrm;
import dev.crmcutover.crm.WriteContract;
import org.junit.jupiter.api.Nested;

class HubSpotContractTest {
    @Nested
    class Reads extends ReadContract {
        @Override
        protected SimulatedCrm start() {
            return new SimulatedHubSpot();
        }
    }

    @Nested
    class Writes extends WriteContract {
        @Override
        protected SimulatedCrm start() {
            return new SimulatedHubSpot();
        }
    }

    @Nested
    class Changes extends ChangeContract {
        @Override
        protected SimulatedCrm start() {
            return new SimulatedHubSpot();
        }

        @Override
        protected int severalPages() {
            return 450;
        }
    }

    @Nested
    class Accounts extends AccountContract {
        @Override
        protected SimulatedCrm start() {
            return new SimulatedHubSpot();
        }
    }
}
