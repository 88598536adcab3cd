package dev.mediant.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts and stops the server; it leads a process group of its own, so that Ctrl-C reaches the
 * engine alone.
 */
record PostgresControl(PostgresBinaries binaries, ServerAccount account, Path rows) {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  void start(int port, Path log) throws IOException, StartTrouble {
    Invocation started =
        pgCtl(
            "start",
            "--log=" + log,
            "--options=-c listen_addresses=%s -c port=%d -c unix_socket_directories= -c log_checkpoints=off"
                .formatted(DatabaseAddress.HOST, port));
    if (!started.isSuccess()) {
      throw new StartTrouble(
          "The embedded database does not start (%s); %s tells more. Set MEDIANT_DATABASE_URL to use a PostgreSQL of your own."
              .formatted(started.lastLine(), log));
    }
  }

  void stop() throws IOException {
    if (!pgCtl("stop", "--mode=fast").isSuccess()) {
      pgCtl("stop", "--mode=immediate");
    }
  }

  /**
   * A Mediant that was killed leaves its server running; the data folder's lock says that nobody
   * uses it.
   */
  void stopOrphan() throws IOException {
    Path pidFile = rows.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<String> program =
        ProcessHandle.of(pid(pidFile)).flatMap(process -> process.info().command());
    if (program.isEmpty()) {
      return; // gone: PostgreSQL sees that itself, and recovers
    }
    if (program.get().contains("postgres")) {
      stop();
    } else {
      // The id was given to another process, as happens in restarted containers: it must live.
      Files.delete(pidFile);
    }
  }

  private static long pid(Path pidFile) throws IOException {
    String first = Files.readString(pidFile, UTF_8).lines().findFirst().orElse("").strip();
    return first.matches("\\d+") ? Long.parseLong(first) : 0;
  }

  private Invocation pgCtl(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(binaries.program("pg_ctl")));
    command.addAll(List.of(words));
    command.addAll(List.of("--pgdata=" + rows, "--wait", "--timeout=60"));
    return Invocation.run(account.command(command), LIMIT);
  }
}
