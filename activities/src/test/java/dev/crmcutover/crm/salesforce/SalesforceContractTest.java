package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.AccountContract;
import dev.crmcutover.crm.ChangeContract;
import dev.crmcutover.crm.ReadContract;
import dev.crmcutover.crm.SimulatedCrm;
import dev.crmcutover.crm.WriteContract;
import org.junit.jupiter.api.Nested;

class SalesforceContractTest {
    @Nested
    class Reads extends ReadContract {
        @Override
        protected SimulatedCrm start() {
            return new SimulatedSalesforce();
        }
    }

    @Nested
    class Writes extends WriteContract {
        @Override
        protected SimulatedCrm start() {
            return new SimulatedSalesforce();
        }
    }

    @Nested
    class Changes extends ChangeContract {
        @Override
        protected SimulatedCrm start() {
            return new SimulatedSalesforce();
        }

        @Override
        protected int severalPages() {
            return 4_300;
        }
    }

    @Nested
    class Accounts extends AccountContract {
        @Override
        protected SimulatedCrm start() {
            return new SimulatedSalesforce();
        }
    }
}
