package dev.crmcutover.sync;

import java.util.StringJoiner;

/** What the Temporal UI shows of a record's saga: what is open, and how to answer it. */
final class RecordBoard {
    private RecordBoard() {}

    static String markdown(RecordRequest request, RecordStanding standing) {
        StringJoiner page = new StringJoiner("\n");
        page.add("**" + request.object() + ", link " + request.link() + "**: "
                + (standing.open().isEmpty() ? "nothing waits for a person" : "waits for a person"));
        if (!standing.open().isEmpty()) {
            page.add("\n| rejection | version | field | why | may be answered with |")
                    .add("| --- | --- | --- | --- | --- |");
            standing.open().forEach(question -> page.add(row(question)));
            page.add("\n" + howToAnswer(request, standing.open().getFirst()));
        }
        standing.refused().ifPresent(why -> page.add("\nThe last answer was refused: " + why));
        standing.trouble().ifPresent(why -> page.add("\nThe last attempt failed: " + why));
        return page.toString();
    }

    private static String row(OpenQuestion question) {
        String field = question.field().map(Object::toString).orElse("the whole record");
        String waits = question.proposed()
                .map(first -> " (" + first.by() + " says " + first.choice().word()
                        + "; somebody else has to confirm it)")
                .orElse("");
        StringJoiner choices = new StringJoiner(", ");
        question.choices().forEach(choice -> choices.add(choice.word()));
        return "| " + question.rejection() + " | " + question.version() + " | " + field + " | " + question.reason()
                + waits + " | " + choices + " |";
    }

    private static String howToAnswer(RecordRequest request, OpenQuestion question) {
        return """
                To answer: `temporal workflow signal --workflow-id %s --name resolve --input \
                '{"rejection":%d,"version":%d,"choice":"%s","by":"YOU"}'`

                The values are shown by `cutover review %d`, with the version they belong to.""".formatted(
                SyncIds.record(request.object(), request.link()), question.rejection(), question.version(),
                question.choices().isEmpty() ? "..." : question.choices().getFirst().word(), question.rejection());
    }
}
