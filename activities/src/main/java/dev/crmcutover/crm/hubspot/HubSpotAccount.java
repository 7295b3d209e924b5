package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CrmAccount;
import dev.crmcutover.crm.http.AccessToken;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.UsageMeter;
import dev.crmcutover.record.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The HubSpot portal: which app we are there, its properties, its owners, its imports. */
final class HubSpotAccount implements CrmAccount {
    private static final String PAGE = "100";

    private final CrmSession session;
    private final HubSpotLogin login;
    private final DescribedProperties properties;
    private final ExternalIdProperty externalIds;
    private final UsageMeter meter;

    HubSpotAccount(CrmSession session, HubSpotLogin login, DescribedProperties properties,
            ExternalIdProperty externalIds, UsageMeter meter) {
        this.session = session;
        this.login = login;
        this.properties = properties;
        this.externalIds = externalIds;
        this.meter = meter;
    }

    /** What the daily headers say; OAuth apps get none. */
    static Optional<UsageMeter.Day> day(HttpAnswer answer) {
        Optional<Long> max = number(answer, "X-HubSpot-RateLimit-Daily");
        Optional<Long> left = number(answer, "X-HubSpot-RateLimit-Daily-Remaining");
        return max.flatMap(most -> left.map(rest -> new UsageMeter.Day(most - rest, most)));
    }

    @Override
    public Identity identity() {
        AccessToken token = session.tokens().fresh();
        return new Identity(token.accountId(), token.userId(), login.isProduction());
    }

    @Override
    public Schema describe(String type) {
        return properties.describe(type);
    }

    @Override
    public List<Person> people() {
        List<Person> people = new ArrayList<>();
        for (boolean archived : new boolean[]{false, true}) {
            CrmRequest question = CrmRequest.get("list its owners", "/crm/v3/owners")
                    .with("limit", PAGE)
                    .with("archived", Boolean.toString(archived));
            pages(question, owner -> people.add(new Person(owner.path("id").asString(""),
                    owner.path("email").asString(""), !owner.path("archived").asBoolean(archived))));
        }
        return people;
    }

    @Override
    public boolean ensureExternalId(String type, String field, String label) {
        return externalIds.ensure(type, field, label);
    }

    /**
     * All imports of the account: we never import. Whether those of other apps are listed is not documented.
     *
     * @see <a href="https://developers.hubspot.com/docs/api-reference/crm-imports-v3/guide">Imports</a>
     */
    @Override
    public List<ForeignImport> foreignImports(Instant since) {
        List<ForeignImport> imports = new ArrayList<>();
        pages(CrmRequest.get("list its imports", "/crm/v3/imports").with("limit", PAGE), each -> {
            if (!startedAt(each).isBefore(since)) {
                each.path("mappedObjectTypeIds")
                        .forEach(type -> imports.add(foreignImport(each, Api.typeOfId(type.asString("")))));
            }
        });
        imports.sort(Comparator.comparing(ForeignImport::startedAt).reversed());
        return imports;
    }

    @Override
    public Usage usage() {
        return meter.usage();
    }

    private void pages(CrmRequest question, Consumer<JsonNode> each) {
        CrmRequest next = question;
        while (true) {
            JsonNode page = session.ask(next).json();
            page.path("results").forEach(each);
            String after = page.path("paging").path("next").path("after").asString("");
            if (after.isEmpty()) {
                return;
            }
            next = question.with("after", after);
        }
    }

    private static ForeignImport foreignImport(JsonNode json, String type) {
        return new ForeignImport(json.path("id").asString(""), type, json.path("state").asString(""),
                json.path("importSource").asString(""), startedAt(json));
    }

    private static Instant startedAt(JsonNode json) {
        return Instant.parse(json.path("createdAt").asString(""));
    }

    private static Optional<Long> number(HttpAnswer answer, String header) {
        String value = answer.headers().get(header);
        return value != null && value.matches("\\d{1,15}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
    }
}
