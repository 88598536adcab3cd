package dev.mediant.testing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A processor of docs/examples, run as its readers will run it. */
public final class ExampleProcess implements AutoCloseable {
  private final Process process;

  private ExampleProcess(String broker, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("MEDIANT_RABBITMQ_URL", broker);
    process = builder.start();
  }

  /** Empty when there is no Python with pika. */
  public static Optional<ExampleProcess> python(String broker) throws Exception {
    // Distributions put pika beside their own Python, which need not be the first on the path.
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (canImportPika(python)) {
        return Optional.of(
            new ExampleProcess(broker, List.of(python, "docs/examples/processor.py")));
      }
    }
    return Optional.empty();
  }

  public static ExampleProcess java(String broker) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ExampleProcess(
        broker, List.of(java, "-cp", classPath(), "docs/examples/Processor.java"));
  }

  private static String classPath() {
    return Stream.of(
            ConnectionFactory.class,
            ObjectMapper.class,
            JsonParser.class,
            JsonProperty.class,
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
