package dev.mediant.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/** Where the process begins: picocli reads the command, and only {@code start} wakes Quarkus. */
@QuarkusMain
public final class Main {
  Main() {}

  public static void main(String... args) {
    System.exit(new CommandLine(new MediantCommand()).execute(args));
  }
}
