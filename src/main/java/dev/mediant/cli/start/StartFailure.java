package dev.mediant.cli.start;

import dev.mediant.admin.access.UnusableToken;
import io.quarkus.runtime.QuarkusBindException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Says why the engine did not start, though its surroundings were there. */
final class StartFailure {
  private static final int DEEPEST = 20;
  private static final int LONGEST = 300;

  private StartFailure() {}

  static String explain(Throwable failure) {
    for (Throwable cause : chain(failure)) {
      if (cause instanceof QuarkusBindException bind) {
        return "mediant: The port of the API is taken (%s). Move it with MEDIANT_PORT=<port> or --port <port>."
            .formatted(bind.getMessage());
      }
      if (cause instanceof UnusableToken token) {
        return "mediant: " + token.getMessage();
      }
      if (cause instanceof SQLException sql) {
        return "mediant: The database refused the start (%s). Look at its log and at MEDIANT_DATABASE_URL."
            .formatted(sql.getMessage());
      }
    }
    return "mediant: The engine could not start: %s. %s"
        .formatted(reason(failure), details(failure));
  }

  /** From the outside in, each message once: wrappers like to repeat what they wrap. */
  private static String reason(Throwable failure) {
    List<String> messages = new ArrayList<>();
    for (Throwable cause : chain(failure)) {
      String message = message(cause);
      if (messages.stream().noneMatch(said -> said.contains(message))) {
        messages.add(message);
      }
    }
    return String.join(": ", messages);
  }

  /** On one line, and no longer than a person reads: the file has the rest. */
  private static String message(Throwable cause) {
    String text = cause.getMessage() == null ? "" : cause.getMessage();
    String line = text.strip().replaceAll("\\s+", " ").replaceFirst("[.:]$", "");
    if (line.isEmpty()) {
      return cause.getClass().getSimpleName();
    }
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && chain.size() < DEEPEST;
        cause = cause.getCause()) {
      chain.add(cause);
    }
    return chain;
  }

  /** A container's file system may take no file; then what we know must go where people look. */
  private static String details(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    try {
      Path file = Files.createTempFile("mediant-start-", ".log");
      Files.writeString(file, trace.toString());
      return "The details, for whoever looks into it, are in " + file + ".";
    } catch (IOException e) {
      return "The details could not be written to a file (" + e.getMessage() + "):\n" + trace;
    }
  }
}
