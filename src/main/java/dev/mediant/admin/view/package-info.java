/**
 * What people and programs are shown: views made from stored state and history by pure functions.
 *
 * <p>May use {@code message}, {@code expression}, {@code definition}, {@code workflow}, {@code
 * store}.
 */
@NullMarked
package dev.mediant.admin.view;

import org.jspecify.annotations.NullMarked;
