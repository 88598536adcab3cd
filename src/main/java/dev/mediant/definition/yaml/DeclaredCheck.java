package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Rollback;
import dev.mediant.message.ChannelName;
import java.util.Collection;
import java.util.List;

/** Where a domain declares its channels, or its roles, a workflow uses no others. */
final class DeclaredCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    DomainSettings domain = draft.domain();
    List<String> channels = domain.channels().keySet().stream().map(ChannelName::value).toList();
    for (Outline.Node node : draft.outline().all()) {
      if (node.step != null && node.step.action() instanceof Action.Dispatch dispatch) {
        channel(reading, node.keySpan("dispatch"), dispatch.channel().value(), channels);
      }
      if (node.step != null
          && node.keys.containsKey("rollback")
          && node.step.rollback() instanceof Rollback.Compensation undo
          && !undo.channel().equals(ChannelName.HTTP)) {
        channel(reading, node.keySpan("rollback"), undo.channel().value(), channels);
      }
      if (node.step != null && node.step.action() instanceof Action.Approval approval) {
        Span at = node.keySpan("approval");
        approval.roles().forEach(role -> role(reading, at, role, domain.roles()));
      }
    }
  }

  private static void role(Reading reading, Span at, String name, Collection<String> roles) {
    declared(reading, Rule.UNDECLARED_ROLE, at, "role", name, roles);
  }

  private static void channel(Reading reading, Span at, String name, Collection<String> channels) {
    declared(reading, Rule.UNDECLARED_CHANNEL, at, "channel", name, channels);
  }

  private static void declared(
      Reading reading, Rule rule, Span at, String what, String name, Collection<String> known) {
    if (!known.isEmpty() && !known.contains(name)) {
      String hint = DidYouMean.quoted(name, known);
      reading.error(
          rule,
          at,
          "the domain.yaml declares no "
              + what
              + " \""
              + name
              + "\""
              + (hint.isEmpty() ? "; declare it there, or use one of " : hint + " It declares ")
              + String.join(", ", known.stream().sorted().toList()));
    }
  }
}
