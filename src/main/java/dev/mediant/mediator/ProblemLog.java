package dev.mediant.mediator;

import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Tells each problem of deployed workflows once, when it comes up; the start tells its own. */
final class ProblemLog {
  private static final Logger LOG = Logger.getLogger(ProblemLog.class);

  private Set<Problem> told = Set.of();

  void remember(List<Problem> problems) {
    told = Set.copyOf(problems);
  }

  void tell(List<Problem> problems) {
    for (Problem problem : new LinkedHashSet<>(problems)) {
      if (!told.contains(problem)) {
        boolean error = problem.severity() == Problem.Severity.ERROR;
        LOG.logf(
            error ? Logger.Level.WARN : Logger.Level.INFO,
            "Workflows have a new problem:%n%s",
            ProblemPrinter.print(problem).stripTrailing());
      }
    }
    if (!told.isEmpty() && problems.isEmpty()) {
      LOG.info("Workflows have no problem any more");
    }
    remember(problems);
  }
}
