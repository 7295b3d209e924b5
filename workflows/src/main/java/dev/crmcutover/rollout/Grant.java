package dev.crmcutover.rollout;

/** Enough people have approved what a phase asked in that round. */
public record Grant(Moment moment, int round) {}
