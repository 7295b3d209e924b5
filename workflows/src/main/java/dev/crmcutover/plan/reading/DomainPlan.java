package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.DomainName;

/**
 * An entry of {@code domains}: the rule its fields take unless they say otherwise.
 */
record DomainPlan(DomainName name, RuleParts rule) {}
