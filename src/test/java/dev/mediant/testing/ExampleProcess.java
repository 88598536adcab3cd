package dev.mediant.testing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A processor of docs/examples, run as its readers will run it. */
public final class ExampleProcess implements AutoCloseable {
  private final Process process;

  private ExampleProcess(String broker, List<String> command) throws IOException {
    this(Map.of("MEDIANT_RABBITMQ_URL", broker), command);
  }

  private ExampleProcess(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    process = ProcessGuard.start(builder);
  }

  /** Publishes the events that the database's trigger wrote. */
  public static ExampleProcess outboxRelay(String broker, String database) throws IOException {
    return new ExampleProcess(
        Map.of("MEDIANT_RABBITMQ_URL", broker, "OUTBOX_DATABASE_URL", database),
        List.of(java(), "-cp", classPath(), "docs/examples/patterns/stock/OutboxRelay.java"));
  }

  /** Empty when there is no Python with pika. */
  public static Optional<ExampleProcess> python(String broker) throws Exception {
    return python(broker, Path.of("docs/examples/processor.py"));
  }

  /** Another processor in Python. */
  public static Optional<ExampleProcess> python(String broker, Path file) throws Exception {
    // Distributions put pika beside their own Python, which need not be the first on the path.
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (canImportPika(python)) {
        return Optional.of(new ExampleProcess(broker, List.of(python, file.toString())));
      }
    }
    return Optional.empty();
  }

  public static ExampleProcess java(String broker) throws IOException {
    return new ExampleProcess(
        broker, List.of(java(), "-cp", classPath(), "docs/examples/Processor.java"));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return Stream.of(
            ConnectionFactory.class,
            ObjectMapper.class,
            JsonParser.class,
            JsonProperty.class,
            org.postgresql.Driver.class,
            org.slf4j.Logger.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(":"));
  }

  private static boolean canImportPika(String python) throws InterruptedException {
    try {
      Process probe =
          new ProcessBuilder(python, "-c", "import pika").redirectErrorStream(true).start();
      return probe.waitFor(30, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such Python
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
