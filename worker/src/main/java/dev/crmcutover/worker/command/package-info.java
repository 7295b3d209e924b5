/** The command line: one command, one file. A command reads its options, asks, and prints; it decides nothing. */
@NullMarked
package dev.crmcutover.worker.command;

import org.jspecify.annotations.NullMarked;
