package dev.crmcutover.rollout;

/** What came of a person's request, for people. */
public record Receipt(String message) {}
