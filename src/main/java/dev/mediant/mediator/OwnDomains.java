package dev.mediant.mediator;

import dev.mediant.definition.WorkflowRef;

/** Which domains this process runs: all, unless it was told. */
record OwnDomains(MediantConfig config) {
  boolean runs(WorkflowRef ref) {
    return config.domains().map(domains -> domains.contains(ref.domain().value())).orElse(true);
  }
}
