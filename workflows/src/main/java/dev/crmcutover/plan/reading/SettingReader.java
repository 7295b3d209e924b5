package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.plan.Setting;
import dev.crmcutover.plan.Setting.Connection;
import dev.crmcutover.record.Side;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what holds for the whole plan: its name, zone, connections, people, and how it lives with others. */
final class SettingReader {
    /** The properties in which HubSpot's own Salesforce sync keeps the Salesforce ids. */
    static final Map<String, String> NATIVE_SYNC_LINKS = Words.asThemselves("salesforceaccountid",
            "salesforcecontactid", "salesforceleadid");
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

    private final PlanBlock plan;
    private final Names names;

    SettingReader(PlanBlock plan, Names names) {
        this.plan = plan;
        this.names = names;
    }

    Optional<PlanName> name() {
        return plan.required("plan", "name the plan: `plan: acme-gtm`")
                .flatMap(node -> name(node, "plan"))
                .map(PlanName::new);
    }

    Setting setting() {
        signers();
        onlyWords();
        return new Setting(zone(), connections(), names.signers().values(),
                plan.get("four-eyes").flatMap(PlanNode::yesOrNo).orElse(PlanDefaults.FOUR_EYES));
    }

    /** A name that becomes part of workflow ids. */
    static Optional<String> name(PlanNode node, String kind) {
        return node.text().filter(text -> {
            boolean sound = text.matches(NAME);
            if (!sound) {
                node.refuse(node.quoted() + " is not a name for a " + kind,
                        "lower-case letters, digits and '-', at most 63");
            }
            return sound;
        });
    }

    /** Whether a key of the plan's own is a sound name. */
    static boolean isName(String key, PlanNode node, String kind) {
        if (!key.matches(NAME)) {
            node.refuseKey("'" + key + "' is not a name for a " + kind,
                    "lower-case letters, digits and '-', at most 63");
        }
        return key.matches(NAME);
    }

    private ZoneId zone() {
        return plan.get("timezone").flatMap(node -> node.text().flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                node.refuse(node.quoted() + " is not a time zone",
                        Closest.to(text, ZoneId.getAvailableZoneIds())
                                .map(close -> "did you mean '" + close + "'?")
                                .orElse("use a name such as America/New_York or UTC"));
                return Optional.empty();
            }
        })).orElse(PlanDefaults.ZONE);
    }

    private Map<Side, Connection> connections() {
        Map<Side, Connection> connections = new EnumMap<>(Side.class);
        plan.get("connections").flatMap(node -> node.block(Section.CONNECTIONS)).ifPresent(block -> {
            block.get("salesforce")
                    .flatMap(node -> node.block(Section.SALESFORCE_CONNECTION))
                    .ifPresent(crm -> connections.put(Side.SALESFORCE, connection(crm, "org-id",
                            "00D[A-Za-z0-9]{12}([A-Za-z0-9]{3})?", "an organisation id: 00D and 12 or 15 more")));
            block.get("hubspot")
                    .flatMap(node -> node.block(Section.HUBSPOT_CONNECTION))
                    .ifPresent(crm -> connections.put(Side.HUBSPOT,
                            connection(crm, "portal-id", "\\d{1,15}", "a portal id: digits")));
        });
        return connections;
    }

    private static Connection connection(PlanBlock block, String accountKey, String accountForm, String accountIs) {
        Optional<String> account = block.get(accountKey).flatMap(node -> node.text().filter(text -> {
            if (!text.matches(accountForm)) {
                node.refuse(node.quoted() + " is not " + accountIs, "it stands in the CRM's own account settings");
            }
            return text.matches(accountForm);
        }));
        return new Connection(connectionName(block, "production"), account, connectionName(block, "sandbox"));
    }

    private static Optional<String> connectionName(PlanBlock block, String key) {
        return block.get(key).flatMap(node -> name(node, "connection"));
    }

    private void signers() {
        Map<String, String> byLogin = new HashMap<>();
        plan.get("people-who-sign").ifPresent(section -> names.signers().declare(section, (name, node) -> {
            Optional<String> login = node.text().map(text -> text.strip().toLowerCase(Locale.ROOT));
            login.map(text -> byLogin.putIfAbsent(text, name))
                    .ifPresent(other -> node.refuse("'" + name + "' logs in as '" + other + "' does",
                            "two signatures must be two people: give each a login of their own"));
            return login;
        }));
    }

    /** Settings that have one meaning so far, which always holds; anything else is refused. */
    private void onlyWords() {
        plan.get("coexistence")
                .flatMap(node -> node.block(Section.COEXISTENCE))
                .flatMap(block -> block.get("hubspot-native-sync"))
                .ifPresent(node -> only(node, "must-be-off"));
        plan.get("owners").flatMap(node -> node.block(Section.OWNERS)).ifPresent(block -> {
            block.get("match-by").ifPresent(node -> only(node, "email"));
            block.get("unmatched").ifPresent(node -> only(node, "leave-and-report"));
        });
    }

    static void only(PlanNode node, String word) {
        node.oneOf(Words.asThemselves(word));
    }

    /** The properties, filled by HubSpot's own sync, from which links are adopted. */
    AdoptLinks adoptLinks() {
        Map<String, PlanNode> links = new HashMap<>();
        List<PlanNode> items = plan.get("coexistence")
                .filter(PlanNode::isBlock)
                .flatMap(node -> node.openBlock("a block"))
                .flatMap(block -> block.get("adopt-links"))
                .map(PlanNode::items)
                .orElse(List.of());
        for (PlanNode item : items) {
            item.oneOf(NATIVE_SYNC_LINKS).ifPresent(property -> links.put(property, item));
        }
        return new AdoptLinks(links, links.size() == items.size());
    }

    /**
     * The properties from which links are adopted.
     *
     * @param properties each with where it stands
     * @param complete whether all could be read
     */
    record AdoptLinks(Map<String, PlanNode> properties, boolean complete) {}
}
