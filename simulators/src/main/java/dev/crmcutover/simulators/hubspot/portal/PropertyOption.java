package dev.crmcutover.simulators.hubspot.portal;

/**
 * One value an enumeration allows.
 *
 * @param value the internal value, compared with regard to case
 */
public record PropertyOption(String label, String value, int displayOrder, boolean hidden) {}
