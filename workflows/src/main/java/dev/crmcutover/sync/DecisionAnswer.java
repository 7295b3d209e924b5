package dev.crmcutover.sync;

/**
 * What became of a person's decision.
 *
 * @param accepted whether it was taken down
 * @param why what happens next, or why it was not accepted; for people
 */
public record DecisionAnswer(boolean accepted, String why) {}
