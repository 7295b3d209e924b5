/**
 * What users of other tools report goes wrong, told in YAML for people who know CRMs rather than code, played on
 * both simulated CRMs with the real steps and a real PostgreSQL, and shown not to happen. See
 * {@code docs/scenarios.md}.
 */
@NullMarked
package dev.crmcutover.scenario;

import org.jspecify.annotations.NullMarked;
