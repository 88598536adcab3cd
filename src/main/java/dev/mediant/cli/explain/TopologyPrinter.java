package dev.mediant.cli.explain;

import dev.mediant.channel.TopologyPlan;
import dev.mediant.channel.TopologyPlan.DeadLetters;
import java.io.PrintWriter;

/** Tells what will be declared on RabbitMQ. */
final class TopologyPrinter {
  private final PrintWriter out;

  TopologyPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(TopologyPlan plan) {
    out.println();
    out.println("On RabbitMQ");
    for (TopologyPlan.Exchange exchange : plan.exchanges()) {
      out.println(
          "  exchange "
              + exchange.name()
              + ", "
              + exchange.kind()
              + (exchange.alternate() == null
                  ? ""
                  : "; what no queue wants goes on to " + exchange.alternate()));
    }
    plan.queues().forEach(queue -> out.println("  queue " + queue.name() + says(queue)));
    for (TopologyPlan.Binding binding : plan.bindings()) {
      out.println(
          "  binding "
              + binding.exchange()
              + " to "
              + binding.queue()
              + (binding.routingKey().isEmpty() ? "" : " by " + binding.routingKey()));
    }
  }

  private static String says(TopologyPlan.Queue queue) {
    String whose =
        switch (queue.purpose()) {
          case INTAKE -> "";
          case LAST_STOP -> ", the last stop";
          case PROCESSOR -> ", its processor's";
        };
    String gone =
        switch (queue.deadLetters()) {
          case DeadLetters.ToExchange to -> "; what it gives up goes to exchange " + to.exchange();
          case DeadLetters.ToQueue to -> "; what it gives up goes to " + to.queue();
          case null -> "";
        };
    return whose + gone;
  }
}
