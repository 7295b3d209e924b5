package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.Setting;
import dev.crmcutover.plan.Setting.Connection;
import dev.crmcutover.plan.explain.PlanExplanation.Block;
import dev.crmcutover.plan.explain.PlanExplanation.Entry;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.plan.reading.PlanSource;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds for the whole plan. */
final class SettingBlock {
    private final Setting setting;
    private final PlanSource source;

    SettingBlock(PlanReading.Read read) {
        this.setting = read.plan().setting();
        this.source = read.source();
    }

    Block block() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Telling("time", source)
                .says("Days are days in " + setting.zone() + ".", "timezone")
                .says("Every day at " + PlanDefaults.SWEEP_AT + ", linked records are all compared again.")
                .entry());
        for (Side side : Side.values()) {
            entries.add(connection(side));
        }
        entries.add(new Telling("HubSpot's own Salesforce sync", source)
                .says("It must be off.", "coexistence.hubspot-native-sync")
                .entry());
        entries.add(new Telling("owners", source)
                .says("A user and an owner are the same person if they have the same e-mail address.",
                        "owners.match-by")
                .says("An owner without a twin is left as it is and reported.", "owners.unmatched")
                .entry());
        entries.add(new Telling("resolving rejections", source)
                .says(setting.fourEyes()
                        ? "A value that a person sets needs a second person, and nobody decides about their own edit."
                        : "One person decides, also about their own edit.", "four-eyes")
                .entry());
        if (!setting.signers().isEmpty()) {
            Telling people = new Telling("people", source);
            setting.signers().forEach((name, login) -> people.says(name + " logs in as " + login + "."));
            entries.add(people.entry());
        }
        return new Block("The whole plan", entries);
    }

    private Entry connection(Side side) {
        Connection connection = Optional.ofNullable(setting.connections().get(side))
                .orElse(new Connection(Optional.empty(), Optional.empty(), Optional.empty()));
        String path = "connections." + side.word();
        String account = side == Side.SALESFORCE ? "organisation" : "portal";
        return new Telling(side.label(), source)
                .says(connection.production()
                        .map(name -> "Production is the connection " + name + ".")
                        .orElse("No production connection."), path + ".production")
                .says(connection.sandbox()
                        .map(name -> "The sandbox is the connection " + name + ".")
                        .orElse("No sandbox connection."), path + ".sandbox")
                .says(connection.accountId()
                        .map(id -> "Production must be the " + account + " " + id + ".")
                        .orElse("Which " + account + " production is, is not checked."),
                        path + ".org-id", path + ".portal-id")
                .entry();
    }
}
