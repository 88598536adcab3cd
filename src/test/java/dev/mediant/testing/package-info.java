/**
 * Real servers for the tests: a RabbitMQ and a PostgreSQL that nobody has to set up and that end
 * with the tests.
 *
 * <p>May use nothing of Mediant.
 */
@NullMarked
package dev.mediant.testing;

import org.jspecify.annotations.NullMarked;
