package dev.mediant.mediator;

import dev.mediant.definition.DomainSource;
import dev.mediant.definition.Problem;
import dev.mediant.message.DomainName;
import dev.mediant.store.DeployedDomain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where what a node's files say of a domain is not what holds, since another has said it later. */
final class DomainCheck {
  private DomainCheck() {}

  static List<Problem> of(Map<DomainName, DeployedDomain> deployed, FolderState folder) {
    Map<String, Problem> problems = new TreeMap<>();
    folder
        .held()
        .forEach(
            (ref, held) ->
                Optional.ofNullable(deployed.get(ref.domain()))
                    .filter(domain -> !domain.source().equals(held.domain().source()))
                    .map(domain -> problem(ref.domain(), domain, held))
                    .ifPresent(problem -> problems.put(problem.file(), problem)));
    return List.copyOf(problems.values());
  }

  private static Problem problem(
      DomainName domain, DeployedDomain deployed, FolderState.Held held) {
    return new Problem(
        "other-domain-file",
        Problem.Severity.WARNING,
        Path.of(held.file()).resolveSibling("domain.yaml").toString(),
        1,
        1,
        1,
        "domain " + domain + goesBy(deployed) + remedy(held),
        null);
  }

  private static String goesBy(DeployedDomain deployed) {
    String goes =
        deployed.source().equals(DomainSource.NONE)
            ? " goes without a domain.yaml, as %s had none at %s"
            : " goes by the domain.yaml that %s deployed at %s";
    return goes.formatted(deployed.by(), deployed.at());
  }

  private static String remedy(FolderState.Held held) {
    return held.domain().source().equals(DomainSource.NONE)
        ? ", but there is none here; give all nodes the same"
        : "; give all nodes the same, or change this one (a comment is enough) to have it hold";
  }
}
