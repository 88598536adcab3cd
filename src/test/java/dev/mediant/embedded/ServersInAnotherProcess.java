package dev.mediant.embedded;

import dev.mediant.testing.ProcessGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Embedded servers in a process that can be killed. */
final class ServersInAnotherProcess {
  private final Process process;
  private final BrokerAddress broker;
  private final DatabaseAddress database;

  private ServersInAnotherProcess(Process process, BrokerAddress broker, DatabaseAddress database) {
    this.process = process;
    this.broker = broker;
    this.database = database;
  }

  static ServersInAnotherProcess start(Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ServersInAnotherProcess.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = ProcessGuard.start(builder);
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.startsWith("ready ")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("The other process ended before its servers were ready");
    }
    String[] words = line.split(" ");
    return new ServersInAnotherProcess(
        process,
        new BrokerAddress(Integer.parseInt(words[1])),
        new DatabaseAddress(Integer.parseInt(words[2]), words[3]));
  }

  BrokerAddress broker() {
    return broker;
  }

  DatabaseAddress database() {
    return database;
  }

  /** SIGKILL: nothing in the process gets to say goodbye. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  void end() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  public static void main(String... folder) throws Exception {
    EmbeddedServers servers =
        EmbeddedServers.start(EmbeddedSettings.onFreePorts(Path.of(folder[0])));
    Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
    DatabaseAddress database = servers.database().orElseThrow();
    System.out.println(
        "ready "
            + servers.broker().orElseThrow().port()
            + " "
            + database.port()
            + " "
            + database.password());
    Thread.currentThread().join();
  }
}
