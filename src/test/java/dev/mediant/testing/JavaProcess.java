package dev.mediant.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java program of ours in a process of its own, to be killed at will; it can't outlive this JVM.
 */
public final class JavaProcess implements AutoCloseable {
  private final Process process;

  private JavaProcess(Process process) {
    this.process = process;
  }

  /** Runs with this test's class path. */
  public static JavaProcess ofClass(Class<?> main, Path log, List<String> args) throws IOException {
    List<String> command = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(args);
    return start(command, log, Map.of());
  }

  /** Runs the engine as it is packaged. */
  public static JavaProcess ofEngine(Path log, Map<String, String> environment, List<String> args)
      throws IOException {
    return ofEngine(Path.of("target/quarkus-app"), log, environment, args);
  }

  /** Runs an engine that is packaged elsewhere. */
  public static JavaProcess ofEngine(
      Path packaged, Path log, Map<String, String> environment, List<String> args)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("-Xmx512m", "-jar", packaged.resolve("quarkus-run.jar").toString()));
    command.addAll(args);
    return start(command, log, environment);
  }

  private static JavaProcess start(List<String> args, Path log, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log + ".out")));
    return new JavaProcess(ProcessGuard.start(builder));
  }

  public void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Ends its standard input, which those of ours take for the end, and waits. */
  public void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** A signal by its name, such as {@code STOP}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-s", name, String.valueOf(pid())).inheritIO().start().waitFor();
  }

  /** As {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As {@code kill} does; waits for a graceful end. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
