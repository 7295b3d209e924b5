/** The Spring Boot application: workers, health, metrics. Wiring only. */
@NullMarked
package dev.crmcutover.worker.runtime;

import org.jspecify.annotations.NullMarked;
