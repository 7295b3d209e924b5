package dev.crmcutover.simulation;

import dev.crmcutover.crm.Crm;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.ledger.Wakes;

/** A fault put into the product, to see that the judge notices. The default is none. */
interface Fault {
    /** The product as it is. */
    Fault NONE = new Fault() {};

    default Pages pages(Pages real) {
        return real;
    }

    default Wakes wakes(Wakes real) {
        return real;
    }

    default Crm salesforce(Crm real) {
        return real;
    }

    default Crm hubspot(Crm real) {
        return real;
    }
}
