package dev.mediant.mediator;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;

/** Which domains this process runs: all, unless it was told. */
record OwnDomains(MediantConfig config) {
  boolean runs(WorkflowRef ref) {
    return runs(ref.domain());
  }

  boolean runs(DomainName domain) {
    return config.domains().map(domains -> domains.contains(domain.value())).orElse(true);
  }
}
