/**
 * The append-only account on PostgreSQL: links and their bases, the inbox of hints, calls and what they
 * wrote, changes and their outcomes, rejections, cursors, holds, brakes and quota. The only package that
 * sees JDBC; it knows no CRM and decides nothing about a field. The interfaces are what the steps of a
 * change use; {@link dev.crmcutover.ledger.Ledger} gives them.
 *
 * <p>Values stand in {@code base}, {@code write} and {@code rejection} only: never in {@code change},
 * in a log or in an exception.
 */
@NullMarked
package dev.crmcutover.ledger;

import org.jspecify.annotations.NullMarked;
