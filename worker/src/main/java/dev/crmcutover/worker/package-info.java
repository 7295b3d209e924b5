/** The Spring Boot program: worker, command line, metrics, health. It wires and prints; it decides nothing. */
@NullMarked
package dev.crmcutover.worker;

import org.jspecify.annotations.NullMarked;
