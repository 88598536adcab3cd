/**
 * How the process is: readiness and gauges, for whoever watches it.
 *
 * <p>May use {@code message}, {@code workflow}, {@code store}, {@code mediator}.
 */
@NullMarked
package dev.mediant.admin.watch;

import org.jspecify.annotations.NullMarked;
