package dev.mediant.cli.lint;

import static java.util.Objects.requireNonNull;

import dev.mediant.definition.yaml.Rule;
import dev.mediant.expression.NearestWord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a rule of the linter, or lists all. */
@Command(
    name = "rule",
    description = "Explain a rule of the linter, with a wrong example and the right one.",
    mixinStandardHelpOptions = true)
public final class RuleCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "<id>",
      arity = "0..1",
      description = "as problems show it in brackets; without it, all rules are listed")
  @Nullable String id;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    if (id == null) {
      for (Rule rule : Rule.values()) {
        line.getOut().printf("%-22s %s%n", rule.id(), rule.summary());
      }
      return 0;
    }
    List<String> rules = Arrays.stream(Rule.values()).map(Rule::id).toList();
    Optional<String> page = rules.contains(id) ? RulePage.text(id) : Optional.empty();
    page.ifPresent(text -> line.getOut().print(text));
    line.getOut().flush();
    if (page.isEmpty()) {
      String nearest = NearestWord.of(id, rules);
      line.getErr()
          .println(
              "mediant: There is no rule "
                  + id
                  + (nearest == null
                      ? "; ./mediant rule lists all"
                      : "; did you mean " + nearest + "?"));
    }
    return page.isEmpty() ? 1 : 0;
  }
}
