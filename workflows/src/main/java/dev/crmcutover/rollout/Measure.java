package dev.crmcutover.rollout;

/**
 * One thing that was measured.
 *
 * @param name what: {@code links-ambiguous}, {@code parity}
 * @param actual what it is, for people: {@code 2.4 %}
 * @param threshold what it must be, for people: {@code at most 2 %}
 * @param holds whether it is
 */
public record Measure(String name, String actual, String threshold, boolean holds) {}
