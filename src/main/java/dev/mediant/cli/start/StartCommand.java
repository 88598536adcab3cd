package dev.mediant.cli.start;

import static java.util.Objects.requireNonNull;

import dev.mediant.embedded.StartTrouble;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "start",
    description = {
      "Start the engine and keep it running until Ctrl-C.",
      "Without configuration a broker and a database start with it, on this machine only.",
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped",
      "1:could not start; a sentence says why and what to do",
      "2:unknown option",
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  MEDIANT_RABBITMQ_URL   a RabbitMQ of your own:",
      "                         amqp://user:password@host:5672/vhost",
      "  MEDIANT_DATABASE_URL   a PostgreSQL of your own:",
      "                         postgres://user:password@host:5432/name",
      "  MEDIANT_DATA           where the embedded ones keep their data (.mediant)",
      "  MEDIANT_API_TOKEN      the secret that callers of the API send; for tokens of",
      "                         people see docs/operations.md",
      "  More in docs/operations.md.",
    })
public final class StartCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "<port>",
      description = "where page and API answer (MEDIANT_PORT, default 8080)")
  @Nullable Integer port;

  @Option(
      names = "--workflows",
      paramLabel = "<folder>",
      description = "the folder of workflow files (MEDIANT_WORKFLOWS, default workflows)")
  @Nullable String workflows;

  @Option(
      names = "--domains",
      split = ",",
      paramLabel = "<domain>",
      description = "run these domains only, such as order,customer (MEDIANT_DOMAINS)")
  @Nullable List<String> domains;

  @Option(
      names = "--no-samples",
      description = "leave the sample processors out (MEDIANT_SAMPLES=false)")
  boolean noSamples;

  @Override
  public Integer call() {
    PrintWriter err = commandSpec().commandLine().getErr();
    handOver();
    try {
      return new EngineProcess(StartSettings.read(), err).run();
    } catch (StartTrouble trouble) {
      err.println("mediant: " + trouble.getMessage());
      return 1;
    } catch (RuntimeException unexpected) {
      err.println(StartFailure.explain(unexpected));
      return 1;
    }
  }

  /** System properties outrank the environment, as options should. */
  private void handOver() {
    if (port != null) {
      System.setProperty("quarkus.http.port", port.toString());
    }
    if (workflows != null) {
      System.setProperty("mediant.workflows", workflows);
    }
    if (domains != null) {
      System.setProperty("mediant.domains", String.join(",", domains));
    }
    if (noSamples) {
      System.setProperty("mediant.samples", "false");
    }
  }

  private CommandSpec commandSpec() {
    return requireNonNull(spec, "picocli sets it");
  }
}
