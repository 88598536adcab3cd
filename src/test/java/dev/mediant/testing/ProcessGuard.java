package dev.mediant.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a process that can't outlive this JVM, not even its {@code kill -9}: an engine that nobody
 * sees any more would go on for ever. Servers have more to be seen to, see {@link GuardedProcess}.
 */
public final class ProcessGuard {
  /** The program in its place, once it has a guard; until then it ends with the JVM's pipe. */
  private static final String GUARDED = "read -r _ && exec \"$@\"";

  /**
   * Holds the end of a pipe from the JVM: when the pipe breaks, the JVM is gone. First it asks, for
   * an engine may have servers of its own to end. The signals that end a whole terminal or job
   * leave the guard be, for it has to outlive the JVM.
   */
  private static final String GUARD =
      """
      trap '' HUP INT TERM
      read -r _
      kill -s TERM "$1"
      for _ in 1 2 3 4 5 6 7 8 9 10; do
        kill -0 "$1" || exit
        sleep 0.5
      done
      kill -s KILL "$1"
      """;

  private ProcessGuard() {}

  public static Process start(ProcessBuilder builder) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", GUARDED, "guarded"));
    command.addAll(builder.command());
    Process process = builder.command(command).start();
    Process guard =
        new ProcessBuilder("sh", "-c", GUARD, "guard", String.valueOf(process.pid()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.onExit().thenRun(guard::destroyForcibly);
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    return process;
  }
}
