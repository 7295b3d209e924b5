package dev.crmcutover.simulators.salesforce.org;

/**
 * What a request says about its writes.
 *
 * @param allowDuplicates {@code Sforce-Duplicate-Rule-Header: allowSave=true}
 * @param lockFirstRow a fault: the first row written is locked by somebody else
 */
public record WriteOptions(boolean allowDuplicates, boolean lockFirstRow) {
    public static final WriteOptions NONE = new WriteOptions(false, false);
}
