package dev.mediant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** Where the process begins: picocli reads the command, and only {@code start} wakes Quarkus. */
@QuarkusMain
public final class Main {
  Main() {}

  public static void main(String... args) {
    System.exit(commandLine().setOut(writer(System.out)).setErr(writer(System.err)).execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new MediantCommand());
    return line.setParameterExceptionHandler(
        new UnknownCommand(line.getParameterExceptionHandler()));
  }

  /**
   * Payloads come in every script; where no locale is set, as in containers, UTF-8 is the better
   * guess.
   */
  private static PrintWriter writer(PrintStream stream) {
    Charset charset = stream.charset().newEncoder().canEncode('–') ? stream.charset() : UTF_8;
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }
}
