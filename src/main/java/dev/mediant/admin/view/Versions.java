package dev.mediant.admin.view;

import dev.mediant.store.StoredDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All versions of one workflow, the newest first. */
record Versions(List<StoredDefinition> all) {
  Versions {
    all =
        all.stream()
            .sorted(
                Comparator.comparing((StoredDefinition stored) -> stored.ref().version())
                    .reversed())
            .toList();
  }

  List<StoredDefinition> deployed() {
    return all.stream().filter(stored -> !stored.isRemoved()).toList();
  }

  List<Integer> numbers() {
    return deployed().stream().map(stored -> stored.ref().version()).toList();
  }

  /** The one that stands for the workflow, at most. */
  Stream<StoredDefinition> shown() {
    return Stream.concat(deployed().stream(), all.stream()).limit(1);
  }

  Stream<StoredDefinition> numbered(int version) {
    return all.stream().filter(stored -> stored.ref().version() == version);
  }

  boolean starts(StoredDefinition stored) {
    return all.stream()
        .filter(StoredDefinition::mayStart)
        .findFirst()
        .equals(java.util.Optional.of(stored));
  }
}
