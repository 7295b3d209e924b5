package dev.crmcutover.oracle;

import dev.crmcutover.oracle.FieldCase.Half;
import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.RecordCase.Asked;
import dev.crmcutover.record.Side;

/** A disagreement told so that a person can decide who is right. The values are made up. */
final class Account {
    private Account() {}

    static String of(long seed, RecordCase asked, Asked field, String question, Answer model, String engine) {
        FieldCase about = field.question();
        StringBuilder told = new StringBuilder();
        told.append("seed ")
                .append(seed)
                .append(", field ")
                .append(field.name())
                .append(", asked to ")
                .append(question)
                .append('\n');
        told.append("  rule    ").append(about.rule());
        told.append(about.order().isEmpty() ? "" : " order " + about.order());
        told.append(about.lock() == null ? "" : " " + about.lock());
        told.append(field.masked() ? ", masked" : "").append(field.holdsRecord() ? ", holds record" : "");
        told.append(", ").append(field.presence());
        told.append(asked.absent() == null ? "" : ", no record in " + asked.absent().label()).append('\n');
        told.append("  world   ")
                .append(about.world().zone())
                .append(", country '")
                .append(about.world().country())
                .append("', more addresses ")
                .append(about.world().additionalEmails())
                .append('\n');
        for (Member member : about.members()) {
            told.append("  member  ")
                    .append(member.kind())
                    .append(' ')
                    .append(member.map() == null ? "" : "map " + member.map())
                    .append('\n');
            half(told, Side.SALESFORCE, member);
            half(told, Side.HUBSPOT, member);
        }
        told.append("  facts   ").append(Facts.of(about)).append('\n');
        told.append("  model   row ")
                .append(model.row())
                .append(": ")
                .append(model.verdict())
                .append(' ')
                .append(model.reason())
                .append(' ')
                .append(model.writes())
                .append('\n');
        return told.append("  engine  ").append(engine).append('\n').toString();
    }

    private static void half(StringBuilder told, Side side, Member member) {
        Half half = member.on(side);
        told.append("    ")
                .append(side.label())
                .append(' ')
                .append(half.type())
                .append(": now '")
                .append(half.now())
                .append("', base ")
                .append(half.base() == null ? "absent" : "'" + half.base() + "'")
                .append(", ")
                .append(half.changedAt() == null ? "changed at an unknown time" : half.changedAt())
                .append(", ")
                .append(half.access())
                .append('\n');
    }
}
