/**
 * The fault suite: orders run through the packaged engine while its nodes, its broker, its database
 * and the network between them fail; a ledger that producer and processors write tells what was
 * lost.
 *
 * <p>May use {@code testing}, and of the engine what reads its database.
 */
@NullMarked
package dev.mediant.faults;

import org.jspecify.annotations.NullMarked;
