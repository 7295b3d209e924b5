package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Inexpressible;
import dev.crmcutover.record.Side;

/**
 * What stands in the way of a write: a value that cannot be used.
 *
 * @param side the CRM that holds the value
 * @param field that CRM's name of the field
 * @param why why it cannot be used
 */
public record Obstacle(Side side, String field, Inexpressible.Why why) {}
