package dev.mediant.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server in a process group of its own that can't outlive this JVM, not even its {@code kill -9}.
 */
final class GuardedProcess implements AutoCloseable {
  /**
   * Runs the server and holds the end of a pipe from the JVM: when the pipe breaks, the JVM is
   * gone, and the guard ends the server and removes its folder. The signals that end a whole
   * terminal or job leave the guard be, for it has to outlive the JVM: from before there is a
   * server, which takes them as usual.
   */
  private static final String GUARD =
      """
      exec 3<&0
      leader() { exec perl -MPOSIX -e 'setsid; exec @ARGV or die' "$@"; }
      if command -v setsid >/dev/null; then leader() { exec setsid "$@"; }; fi
      trap '' HUP INT TERM
      (trap - HUP INT TERM; leader "$@") </dev/null >>"$GUARDED_LOG" 2>&1 3<&- &
      server=$!
      echo $server
      (
        read -r _ <&3
        trap '' USR1
        kill -s KILL -- -$server
        rm -rf "$GUARDED_FOLDER" || { sleep 1; rm -rf "$GUARDED_FOLDER"; }
      ) >/dev/null 2>&1 &
      guard=$!
      wait $server
      outcome=$?
      kill -s USR1 $guard 2>/dev/null # unless it is at work
      wait $guard 2>/dev/null
      exit $outcome
      """;

  private final Process guard;
  private final long pid;
  private final Path log;

  private GuardedProcess(Process guard, long pid, Path log) {
    this.guard = guard;
    this.pid = pid;
    this.log = log;
  }

  static GuardedProcess start(
      Path folder, Path log, Map<String, String> environment, List<String> command) {
    var guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
    guarded.addAll(command);
    var builder = new ProcessBuilder(guarded).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("GUARDED_FOLDER", folder.toString());
    builder.environment().put("GUARDED_LOG", log.toString());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      var process = builder.start();
      var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      return new GuardedProcess(process, Long.parseLong(output.readLine()), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return guard.isAlive();
  }

  /** {@code kill -9}, of the server and of all that it started in its group. */
  void kill() {
    signal("KILL", "-" + pid);
    awaitExit();
  }

  void signal(String signal) {
    signal(signal, Long.toString(pid));
  }

  /** For a server that runs under a start script, which would take the signal for itself. */
  void signalChildren(String signal) {
    ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::children)
        .forEach(child -> signal(signal, Long.toString(child.pid())));
  }

  void awaitExit() {
    try {
      guard.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a server was ending", e);
    }
  }

  /** Leaves it to the guard to kill the server and remove its folder, as when this JVM is gone. */
  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitExit();
  }

  /** The last lines it wrote: the place to look when it does not start. */
  String lastWords() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "nothing readable in " + log + ": " + e.getMessage();
    }
  }

  private static void signal(String signal, String target) {
    try {
      new ProcessBuilder("sh", "-c", "kill -s " + signal + " -- " + target)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling a server", e);
    }
  }
}
