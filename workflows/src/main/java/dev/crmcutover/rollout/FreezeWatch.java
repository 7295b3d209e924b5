package dev.crmcutover.rollout;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Looks for imports by others while imports are frozen. Queue {@code cutover}. */
@ActivityInterface
public interface FreezeWatch {
    /** Asks both CRMs for imports since the freeze began. Keeps when each was first seen; safe to retry. */
    @ActivityMethod(name = "LookForImports")
    FreezeReading look(FreezeRequest request);
}
