/** The engine and the floor, the least that any durable mediator must do, in turn. */
@NullMarked
package dev.mediant.bench;

import org.jspecify.annotations.NullMarked;
