package dev.mediant.mediator;

import dev.mediant.store.DefinitionStore.Saving;

/** What became of a workflow that somebody deployed. */
public sealed interface Deployment {
  /** It is in the database, as {@code saving} says, or was there before, or is refused. */
  record Settled(Saving saving) implements Deployment {}

  /** What it needs on the broker can't be had, so it was not stored. */
  record NotDeclared(String trouble) implements Deployment {}
}
