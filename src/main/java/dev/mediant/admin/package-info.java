/**
 * Shows and steers: REST API, page, security, health and metrics.
 *
 * <p>May use everything but {@code channel}, {@code cli} and {@code samples}.
 */
@NullMarked
package dev.mediant.admin;

import org.jspecify.annotations.NullMarked;
