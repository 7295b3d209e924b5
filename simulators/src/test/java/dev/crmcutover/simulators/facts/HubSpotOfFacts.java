package dev.crmcutover.simulators.facts;

import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.hubspot.http.HubSpotApp;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.ImportRun;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Owner;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A portal with two owners and one who left, a unique property {@code salesforce_id} of contacts, and an import
 * that a person started and that made one contact.
 */
final class HubSpotOfFacts implements SimulatedCrm {
    private static final Duration OAUTH_LIFETIME = Duration.ofMinutes(30);

    private final SimulatorClock clock = SimulatorClock.standing(START);
    private final HubSpotSimulator hubspot = HubSpotSimulator.start(HubSpotSettings.forTests().withClock(clock));
    private final Map<String, String> lasting = new HashMap<>();

    HubSpotOfFacts() {
        hubspot.portal()
                .schema(ObjectType.CONTACT)
                .add(PropertyDefinition.uniqueText("salesforce_id", "Salesforce ID"));
        Owner owner = hubspot.portal().owners().add("owner@example.com", "Olive", "Owner");
        hubspot.portal().owners().add("other@example.com", "Otto", "Other");
        Owner gone = hubspot.portal().owners().add("gone@example.com", "Gina", "Gone");
        hubspot.portal().owners().archive(gone.id());
        ImportRun run = hubspot.portal().imports().start(ObjectType.CONTACT, "fair.csv", "CRM_UI", 10);
        long imported = hubspot.portal()
                .as(Actor.importRun(run.id(), owner.userId()))
                .create(ObjectType.CONTACT, Map.of("lastname", "Imported"))
                .id();
        hubspot.portal().imports().count(run.id(), 1, 0);
        lasting.put("url", url());
        lasting.put("token", hubspot.accessToken());
        lasting.put("portalId", Long.toString(hubspot.portalId()));
        lasting.put("appId", Long.toString(hubspot.appId()));
        lasting.put("ownerId", Long.toString(owner.id()));
        lasting.put("ownerUserId", Long.toString(owner.userId()));
        lasting.put("goneOwnerId", Long.toString(gone.id()));
        lasting.put("goneUserId", Long.toString(gone.userId()));
        lasting.put("importId", run.id());
        lasting.put("importedId", Long.toString(imported));
    }

    @Override
    public String url() {
        return hubspot.url().toString();
    }

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>(lasting);
        HubSpotApp reader = hubspot.apps().add("reader", Set.of("crm.objects.contacts.read"));
        names.put("readerToken", hubspot.apps().token(reader));
        names.put("oauthToken", hubspot.apps().oauthToken(hubspot.apps().add("other"), OAUTH_LIFETIME));
        return names;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public void close() {
        hubspot.close();
    }
}
