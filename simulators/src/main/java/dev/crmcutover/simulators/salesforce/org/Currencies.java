package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Access;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Key;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Picklist;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Size;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.schema.Schema;
import dev.crmcutover.simulators.salesforce.schema.StandardObjects;
import dev.crmcutover.simulators.salesforce.store.Audit;
import dev.crmcutover.simulators.salesforce.store.IdSpace;
import dev.crmcutover.simulators.salesforce.store.Row;
import dev.crmcutover.simulators.salesforce.store.RowSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Multi-currency, which is off in a fresh org. Once on, records have a {@code CurrencyIsoCode}, by default the
 * corporate one, and {@code CurrencyType} can be queried. Safe for use by several threads.
 */
public final class Currencies {
    private static final List<String> OBJECTS = List.of("Account", "Contact", "Lead", "Opportunity", "Campaign");

    private final Schema schema;
    private final SObjectType currencyType = StandardObjects.currencyType();
    private final String administratorId;
    private final IdSpace ids;
    private volatile List<Row> rows = List.of();

    Currencies(Schema schema, String administratorId, String instance) {
        this.administratorId = administratorId;
        this.schema = schema;
        this.ids = new IdSpace(currencyType.identity().keyPrefix(), instance + "0");
    }

    /**
     * Turns multi-currency on for good; to be done before there are records, which would have no currency.
     *
     * @param corporate the ISO code of the corporate currency
     * @param rates units of each further currency for one of the corporate one, by ISO code
     */
    public synchronized void turnOn(String corporate, Map<String, Double> rates) {
        if (!rows.isEmpty()) {
            throw new IllegalStateException("multi-currency is on already, and cannot be turned off");
        }
        Map<String, Double> all = new LinkedHashMap<>();
        all.put(corporate, 1.0);
        all.putAll(rates);
        Picklist codes = new Picklist(true, List.copyOf(all.keySet()), corporate);
        OBJECTS.forEach(object -> schema.required(object)
                .add(new FieldDefinition("CurrencyIsoCode", "Currency ISO Code", FieldType.PICKLIST,
                        new Size(3, 0, 0), new Access(false, true, true, true, false), Key.NONE, null, codes)));
        Audit.By by = new Audit.By(Instant.EPOCH, administratorId);
        List<Row> made = new ArrayList<>();
        all.forEach((code, rate) -> made.add(row(made.size(), code, rate, by)));
        rows = List.copyOf(made);
    }

    private Row row(int slot, String code, double rate, Audit.By by) {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        values.put(currencyType.required("IsoCode"), code);
        values.put(currencyType.required("ConversionRate"), rate);
        values.put(currencyType.required("DecimalPlaces"), 2);
        values.put(currencyType.required("IsActive"), true);
        values.put(currencyType.required("IsCorporate"), slot == 0);
        return Row.of(currencyType, ids.id(slot), Audit.created(by), values);
    }

    public boolean isOn() {
        return !rows.isEmpty();
    }

    /** {@code CurrencyType}; empty where multi-currency is off, as the object does not exist then. */
    Optional<RowSource> source() {
        return isOn() ? Optional.of(RowSource.of(currencyType, rows)) : Optional.empty();
    }
}
