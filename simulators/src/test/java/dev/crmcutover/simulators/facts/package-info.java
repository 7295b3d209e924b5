/**
 * The two CRMs' contracts as data: what each answers to which request, one fact at a time, with the public
 * document that says so. Every fact is put to a simulator over HTTP.
 */
@NullMarked
package dev.crmcutover.simulators.facts;

import org.jspecify.annotations.NullMarked;
