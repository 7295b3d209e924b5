package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.ChildRelationships;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.schema.StandardObjects;
import dev.crmcutover.simulators.salesforce.soql.QueryContext;
import dev.crmcutover.simulators.salesforce.store.Audit;
import dev.crmcutover.simulators.salesforce.store.Row;
import dev.crmcutover.simulators.salesforce.store.RowSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one caller's queries run against: records, and the org's own lists of objects and custom fields. */
final class OrgQueryContext implements QueryContext {
    private static final SObjectType ENTITY_DEFINITION = StandardObjects.entityDefinition();

    private final SalesforceOrg org;
    private final OrgSession session;

    OrgQueryContext(SalesforceOrg org, OrgSession session) {
        this.org = org;
        this.session = session;
    }

    @Override
    public Optional<RowSource> source(String object) {
        if (object.equalsIgnoreCase(ENTITY_DEFINITION.name())) {
            return Optional.of(RowSource.of(ENTITY_DEFINITION, entityDefinitions()));
        }
        if (object.equalsIgnoreCase("CustomField")) {
            return Optional.of(org.customFields().source());
        }
        if (object.equalsIgnoreCase("CurrencyType")) {
            return org.currencies().source();
        }
        return org.schema().find(object).map(org::table);
    }

    @Override
    public Optional<Child> child(SObjectType parent, String relationship) {
        for (SObjectType type : org.schema().types()) {
            for (Column column : type.columns()) {
                Optional<String> name = ChildRelationships.name(type, column, parent)
                        .filter(found -> found.equalsIgnoreCase(relationship) && session.sees(type, column));
                if (name.isPresent()) {
                    return name.map(found -> new Child(found, org.table(type), column));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean isVisible(SObjectType type, Column column) {
        return session.sees(type, column);
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(org.clock().instant(), ZoneOffset.UTC);
    }

    private List<Row> entityDefinitions() {
        Audit.By nobody = new Audit.By(Instant.EPOCH, org.residents().administratorId());
        return org.schema().types().stream().map(type -> {
            SObjectType.Identity identity = type.identity();
            Map<Column, @Nullable Object> values = new LinkedHashMap<>();
            values.put(ENTITY_DEFINITION.required("DurableId"), identity.name());
            values.put(ENTITY_DEFINITION.required("QualifiedApiName"), identity.name());
            values.put(ENTITY_DEFINITION.required("DeveloperName"), identity.name());
            values.put(ENTITY_DEFINITION.required("KeyPrefix"), identity.keyPrefix());
            values.put(ENTITY_DEFINITION.required("Label"), identity.label());
            values.put(ENTITY_DEFINITION.required("PluralLabel"), identity.labelPlural());
            values.put(ENTITY_DEFINITION.required("IsCustomizable"), type.traits().hasOwnUi());
            values.put(ENTITY_DEFINITION.required("IsQueryable"), true);
            return Row.of(ENTITY_DEFINITION, identity.name(), Audit.created(nobody), values);
        }).toList();
    }
}
