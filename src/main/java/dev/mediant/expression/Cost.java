package dev.mediant.expression;

/** What a function pays for, before it runs. */
enum Cost {
  /** The elements or the text of its input. */
  SURFACE,
  /** Everything in its input. */
  WHOLE,
  /** Everything in its input as often as there is something in its argument. */
  CROSSED
}
