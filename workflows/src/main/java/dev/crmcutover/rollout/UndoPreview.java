package dev.crmcutover.rollout;

import java.util.List;
import java.util.Optional;

/**
 * What an undo would do.
 *
 * @param sums every write in its scope
 * @param hash over all writes and their boxes: what an approval is bound to, together with their number
 * @param signers who may approve, as named in the plan; empty where the plan names nobody
 * @param fourEyes whether the person who asked may not approve
 */
public record UndoPreview(UndoSums sums, String hash, List<String> signers, boolean fourEyes) {
    /** As many characters of the hash as an approval must name. */
    private static final int BRIEF = 8;

    public UndoPreview {
        signers = List.copyOf(signers);
    }

    /** The beginning of the hash, for people. */
    public String brief() {
        return hash.substring(0, BRIEF);
    }

    /** Why an approval of this preview does not count; empty if it does. */
    public Optional<String> refusal(UndoRequest request, UndoApproval approval) {
        if (approval.by().isBlank()) {
            return Optional.of("say who approves, as named in the plan");
        }
        if (!signers.isEmpty() && !signers.contains(approval.by())) {
            return Optional.of("'" + approval.by() + "' is not named in the plan; these may approve: "
                    + String.join(", ", signers));
        }
        if (fourEyes && approval.by().equals(request.by())) {
            return Optional.of(approval.by() + " asked for this undo and cannot approve it; somebody else has to");
        }
        if (approval.hash().length() < BRIEF || !hash.startsWith(approval.hash())
                || approval.writes() != sums.reversible()) {
            return Optional.of("that is not this preview: it takes back " + sums.reversible() + " writes and has hash "
                    + brief() + "; look at it and approve that");
        }
        return sums.reversible() == 0
                ? Optional.of("nothing can be taken back: no write in the scope is reversible")
                : Optional.empty();
    }
}
