package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.Audit;
import dev.crmcutover.simulators.salesforce.store.RecordIds;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts Leads as {@code convertLead()} does: the account, the contact and the opportunity are written in
 * that order, the Lead last. Into records that exist only what they lack is written.
 */
final class LeadConverter {
    private final Records records;
    private final RecordWriter writer;
    private final FieldHistory history;
    private final LeadMapping mapping;

    private record Deed(Transaction transaction, Writer who, WriteOptions options, Row lead) {
        Object owner() {
            return Objects.requireNonNull(lead.get("OwnerId"));
        }

        LocalDate today() {
            return LocalDate.ofInstant(transaction.at(), ZoneOffset.UTC);
        }
    }

    LeadConverter(Records records, RecordWriter writer, FieldHistory history, LeadMapping mapping) {
        this.records = records;
        this.writer = writer;
        this.history = history;
        this.mapping = mapping;
    }

    LeadConversion.Result convert(Transaction transaction, Writer who, WriteOptions options, LeadConversion order) {
        Deed deed = new Deed(transaction, who, options, live("Lead", order.leadId()));
        RecordWriter.refuseConvertedLead(deed.lead());
        Row contact = order.contactId() == null ? null : live("Contact", order.contactId());
        Row account = account(deed, accountId(order, contact));
        contact = contact == null
                ? create(deed, "Contact", Map.of("AccountId", account.id(), "OwnerId", deed.owner()))
                : fill(deed, contact, order.overwriteLeadSource());
        @Nullable
        Row opportunity = order.opportunityName() == null
                ? null
                : opportunity(deed, order.opportunityName(), account, contact);
        LeadConversion.Result result = new LeadConversion.Result(deed.lead().id(), account.id(), contact.id(),
                opportunity == null ? null : opportunity.id());
        close(deed, result);
        return result;
    }

    private static @Nullable String accountId(LeadConversion order, @Nullable Row contact) {
        if (contact == null) {
            return order.accountId();
        }
        Object own = contact.get("AccountId");
        Optional<String> asked = Optional.ofNullable(order.accountId()).flatMap(RecordIds::normalise);
        if (own == null || asked.isPresent() && !asked.get().equals(own)) {
            throw SalesforceFault.onFields("INVALID_CROSS_REFERENCE_KEY",
                    "the contact must belong to the account that the lead is converted into", List.of());
        }
        return own.toString();
    }

    private Row account(Deed deed, @Nullable String id) {
        return id == null
                ? create(deed, "Account", Map.of("OwnerId", deed.owner()))
                : fill(deed, live("Account", id), false);
    }

    private Row opportunity(Deed deed, String name, Row account, Row contact) {
        LocalDate quarter = deed.today()
                .with(IsoFields.DAY_OF_QUARTER, 1)
                .plusMonths(2)
                .with(TemporalAdjusters.lastDayOfMonth());
        Object stage = records.table("OpportunityStage").scan().findFirst().orElseThrow().get("ApiName");
        Row opportunity = create(deed, "Opportunity", Map.of("Name", name, "AccountId", account.id(), "CloseDate",
                quarter, "StageName", Objects.requireNonNull(stage), "OwnerId", deed.owner()));
        create(deed, "OpportunityContactRole",
                Map.of("OpportunityId", opportunity.id(), "ContactId", contact.id(), "IsPrimary", true));
        return opportunity;
    }

    private Row create(Deed deed, String object, Map<String, Object> fixed) {
        SObjectType type = records.table(object).type();
        Map<Column, @Nullable Object> values = mapping.values(deed.lead(), type);
        fixed.forEach((field, value) -> values.put(type.required(field), value));
        return writer.create(deed.transaction(), deed.who(), new RecordInput(type, null, values, Map.of()),
                deed.options());
    }

    private Row fill(Deed deed, Row target, boolean overwriteLeadSource) {
        Map<Column, @Nullable Object> values = mapping.missing(deed.lead(), target);
        if (overwriteLeadSource) {
            values.put(target.type().required("LeadSource"), deed.lead().get("LeadSource"));
        }
        return values.isEmpty()
                ? target
                : writer.update(deed.transaction(), deed.who(), target,
                        new RecordInput(target.type(), target.id(), values, Map.of()), deed.options());
    }

    private void close(Deed deed, LeadConversion.Result result) {
        Row lead = deed.lead();
        Map<Column, @Nullable Object> change = new LinkedHashMap<>();
        change.put(lead.type().required("Status"), LeadConversion.CONVERTED_STATUS);
        change.put(lead.type().required("IsConverted"), true);
        change.put(lead.type().required("ConvertedDate"), deed.today());
        change.put(lead.type().required("ConvertedAccountId"), result.accountId());
        change.put(lead.type().required("ConvertedContactId"), result.contactId());
        change.put(lead.type().required("ConvertedOpportunityId"), result.opportunityId());
        Map<Column, @Nullable Object> before = new LinkedHashMap<>();
        change.keySet().forEach(column -> before.put(column, lead.get(column)));
        Row converted = lead.with(change, RecordWriter.stamped(lead.audit(), deed.transaction(), deed.who()));
        deed.transaction()
                .put(records.table(lead.type()), converted, new Transaction.Note(deed.who(), Act.CONVERT, converted,
                        RecordWriter.wire(before), RecordWriter.wire(change)));
        history.note(deed.transaction(), lead, converted,
                new Audit.By(deed.transaction().at(), deed.who().userId()));
    }

    private Row live(String object, String id) {
        Row row = RecordIds.normalise(id).map(full -> records.table(object).get(full)).orElse(null);
        if (row == null) {
            throw SalesforceFault.neverExisted();
        }
        if (row.isDeleted()) {
            throw SalesforceFault.deleted();
        }
        return row;
    }
}
