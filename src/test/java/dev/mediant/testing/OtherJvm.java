package dev.mediant.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JVM in a job of its own, as from a terminal, to be ended from outside. */
record OtherJvm(Process process) implements AutoCloseable {
  static OtherJvm start(Class<?> main, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "perl",
                "-MPOSIX",
                "-e",
                // even if this JVM was started with some of the signals ignored
                "setsid; @SIG{qw(HUP INT TERM)} = (q(DEFAULT)) x 3; exec @ARGV",
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new OtherJvm(new ProcessBuilder(command).inheritIO().start());
  }

  /** {@code %d} is its process id, and its job's. */
  void end(String kill) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", kill.formatted(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
