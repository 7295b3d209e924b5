package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.LeadConversion;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of Leads that people convert. */
class LeadConversionTest extends SimulatorTest {
    private final OrgSession ada = org.as(org.residents().administratorId());

    private String lead(Map<String, Object> more) {
        Map<String, Object> fields = new java.util.HashMap<>(Map.of("LastName", "Lee", "FirstName", "Ann", "Company",
                "Acme", "Email", "ann@acme.example", "Phone", "1", "City", "Oslo", "LeadSource", "Web"));
        fields.putAll(more);
        return ada.create("Lead", fields);
    }

    @Test
    void aLeadBecomesANewAccountAndContact() {
        String id = lead(Map.of("DoNotCall", true));
        clock.advance(Duration.ofMinutes(1));
        LeadConversion.Result result = ada.convertLead(LeadConversion.of(id));

        Answer contact = rest.get("/sobjects/Contact/" + result.contactId());
        assertThat(contact.text("/Name")).isEqualTo("Ann Lee");
        assertThat(contact.text("/Email")).isEqualTo("ann@acme.example");
        assertThat(contact.text("/MailingCity")).isEqualTo("Oslo");
        assertThat(contact.text("/AccountId")).isEqualTo(result.accountId());
        assertThat(contact.body().path("DoNotCall").asBoolean()).isTrue();
        Answer account = rest.get("/sobjects/Account/" + result.accountId());
        assertThat(account.text("/Name")).isEqualTo("Acme");
        assertThat(account.text("/BillingCity")).isEqualTo("Oslo");
        assertThat(result.opportunityId()).isNull();
    }

    @Test
    void theConvertedLeadNamesWhatItBecameAndTakesNoMoreWrites() {
        String id = lead(Map.of());
        clock.advance(Duration.ofMinutes(1));
        LeadConversion.Result result = ada.convertLead(LeadConversion.of(id).withOpportunity("Acme deal"));

        Answer lead = rest.get("/sobjects/Lead/" + id);
        assertThat(lead.body().path("IsConverted").asBoolean()).isTrue();
        assertThat(lead.text("/ConvertedDate")).isEqualTo("2026-03-02");
        assertThat(lead.text("/ConvertedAccountId")).isEqualTo(result.accountId());
        assertThat(lead.text("/ConvertedContactId")).isEqualTo(result.contactId());
        assertThat(lead.text("/ConvertedOpportunityId")).isEqualTo(result.opportunityId());
        assertThat(lead.text("/Status")).isEqualTo("Closed - Converted");
        assertThat(lead.text("/SystemModstamp")).isEqualTo("2026-03-02T10:01:00.000+0000");
        assertThat(rest.patch("/sobjects/Lead/" + id, "{\"Title\":\"T\"}").errorCode())
                .isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
        assertThat(rest.query("SELECT Id FROM Lead WHERE IsConverted = true").size()).isEqualTo(1);
        assertThatThrownBy(() -> ada.convertLead(LeadConversion.of(id))).isInstanceOf(SalesforceFault.class);
        assertThat(rest.query("SELECT ApiName FROM LeadStatus WHERE IsConverted = true").findValuesAsString("ApiName"))
                .containsExactly("Closed - Converted");
    }

    @Test
    void ofARecordThatExistsOnlyEmptyFieldsAreFilled() {
        String account = ada.create("Account", Map.of("Name", "Acme Group"));
        String contact = ada.create("Contact",
                Map.of("LastName", "Leigh", "AccountId", account, "LeadSource", "Other"));
        LeadConversion.Result result = ada
                .convertLead(LeadConversion.of(lead(Map.of("HasOptedOutOfEmail", true))).intoContact(contact));

        assertThat(result.contactId()).isEqualTo(contact);
        assertThat(result.accountId()).isEqualTo(account);
        Answer filled = rest.get("/sobjects/Contact/" + contact);
        assertThat(filled.text("/LastName")).isEqualTo("Leigh");
        assertThat(filled.text("/FirstName")).isEqualTo("Ann");
        assertThat(filled.text("/LeadSource")).isEqualTo("Other");
        assertThat(filled.body().path("HasOptedOutOfEmail").asBoolean()).isFalse();
        assertThat(rest.get("/sobjects/Account/" + account).text("/Name")).isEqualTo("Acme Group");
        assertThat(rest.get("/sobjects/Account/" + account).text("/Phone")).isEqualTo("1");
    }

    @Test
    void theLeadSourceIsOverwrittenOnlyOnRequest() {
        String account = ada.create("Account", Map.of("Name", "Acme"));
        String contact = ada.create("Contact", Map.of("LastName", "Lee", "AccountId", account, "LeadSource", "Other"));
        ada.convertLead(LeadConversion.of(lead(Map.of())).intoContact(contact).overwritingLeadSource());
        assertThat(rest.get("/sobjects/Contact/" + contact).text("/LeadSource")).isEqualTo("Web");
    }

    @Test
    void customFieldsGoIntoThoseOfTheSameNameUnlessUnmapped() {
        for (String object : List.of("Lead", "Contact")) {
            org.addField(object, FieldDefinition.custom("Persona__c", FieldType.STRING, 40));
        }
        org.addField("Lead", FieldDefinition.externalId("HubSpot_Id__c", 40));
        LeadConversion.Result mapped = ada
                .convertLead(LeadConversion.of(lead(Map.of("Persona__c", "Buyer", "HubSpot_Id__c", "7"))));
        org.leadMapping().unmap("HubSpot_Id__c");
        LeadConversion.Result unmapped = ada
                .convertLead(LeadConversion.of(lead(Map.of("Persona__c", "User", "HubSpot_Id__c", "8"))));

        assertThat(rest.get("/sobjects/Contact/" + mapped.contactId()).text("/HubSpot_Id__c")).isEqualTo("7");
        Answer without = rest.get("/sobjects/Contact/" + unmapped.contactId());
        assertThat(without.text("/Persona__c")).isEqualTo("User");
        assertThat(without.body().path("HubSpot_Id__c").isNull()).isTrue();
    }

    @Test
    void anOpportunityHasTheFirstStageTheQuartersEndAndThePrimaryContact() {
        LeadConversion.Result result = ada.convertLead(LeadConversion.of(lead(Map.of())).withOpportunity("Acme deal"));
        Answer deal = rest.get("/sobjects/Opportunity/" + result.opportunityId());
        assertThat(deal.text("/StageName")).isEqualTo("Prospecting");
        assertThat(deal.text("/CloseDate")).isEqualTo("2026-03-31");
        assertThat(deal.text("/AccountId")).isEqualTo(result.accountId());
        assertThat(rest.query("SELECT ContactId FROM OpportunityContactRole WHERE IsPrimary = true")
                .findValuesAsString("ContactId")).containsExactly(result.contactId());
    }

    @Test
    void aContactOfAnotherAccountIsRefusedAndNothingIsWritten() {
        String account = ada.create("Account", Map.of("Name", "Acme"));
        String loose = ada.create("Contact", Map.of("LastName", "Lee"));
        String id = lead(Map.of());
        int before = org.journal().size();
        assertThatThrownBy(() -> ada.convertLead(LeadConversion.of(id).intoContact(loose)))
                .isInstanceOf(SalesforceFault.class);
        assertThatThrownBy(() -> ada.convertLead(LeadConversion.of(id).intoAccount(account).intoContact(loose)))
                .isInstanceOf(SalesforceFault.class);
        assertThat(org.journal().size()).isEqualTo(before);
    }

    @Test
    void theJournalTellsTheConversionAfterWhatItMade() {
        String id = lead(Map.of());
        int before = org.journal().size();
        LeadConversion.Result result = ada.convertLead(LeadConversion.of(id).withOpportunity("Deal"));
        List<Journal.Entry> entries = org.journal().entries(entry -> entry.seq() > before);
        assertThat(entries).extracting(Journal.Entry::type)
                .containsExactly("Account", "Contact", "Opportunity", "OpportunityContactRole", "Lead");
        Journal.Entry converted = entries.getLast();
        assertThat(converted.act()).isEqualTo(Act.CONVERT);
        assertThat(converted.before()).containsEntry("Status", "Open - Not Contacted");
        assertThat(converted.after()).containsEntry("ConvertedContactId", result.contactId())
                .containsEntry("IsConverted", true);
        assertThat(entries).allSatisfy(entry -> assertThat(entry.source()).isEqualTo("ui"));
    }

    @Test
    void anotherProcessConvertsOverTheControlPathByShortIdsToo() {
        String id = lead(Map.of());
        String account = ada.create("Account", Map.of("Name", "Acme"));
        Answer answer = rest.post("/simulator/convert", "{\"lead\":\"" + id.substring(0, 15) + "\",\"account\":\""
                + account.substring(0, 15) + "\",\"opportunity\":\"Deal\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/accountId")).isEqualTo(account);
        assertThat(rest.get("/sobjects/Lead/" + id).text("/ConvertedOpportunityId"))
                .isEqualTo(answer.text("/opportunityId"));
        assertThat(rest.post("/simulator/convert", "{\"lead\":\"" + id + "\"}").errorCode())
                .isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
    }
}
