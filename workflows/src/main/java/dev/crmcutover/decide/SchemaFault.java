package dev.crmcutover.decide;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.Side;

/**
 * A field could not be decided because a CRM did not return a key that was asked for, or no longer describes
 * it: archived, or hidden from our user. Never a blank; it holds the field on all records and alerts.
 *
 * @param field the plan's field that is held
 * @param side which CRM
 * @param missing that CRM's name of the field that is missing
 */
public record SchemaFault(FieldName field, Side side, String missing) {}
