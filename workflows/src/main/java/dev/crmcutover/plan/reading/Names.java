package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Gate;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Scope;

/**
 * Everything a plan gives a name to. Filled section by section, so that each can refer to those before.
 *
 * @param signers to how they log in
 */
record Names(Declared<String> signers, Declared<MapPlan> maps, Declared<Lock> locks, Declared<DomainPlan> domains,
        Declared<Scope> scopes, Declared<Gate> gates) {
    Names() {
        this(new Declared<>("person", "people-who-sign"), new Declared<>("value map", "value-maps"),
                new Declared<>("lock", "locks"), new Declared<>("domain", "domains"),
                new Declared<>("scope", "scopes"), new Declared<>("gate", "gates"));
    }

    /** Reports what is declared and carried out nowhere. People may be there only to log in. */
    void refuseUnused() {
        maps.refuseUnused("`map` of a field, or `order` of a condition");
        locks.refuseUnused("`lock` of a domain or field");
        domains.refuseUnused("the `fields` of an object");
        scopes.refuseUnused("`scope` of a phase");
        gates.refuseUnused("`enter` or `exit` of a phase");
    }
}
