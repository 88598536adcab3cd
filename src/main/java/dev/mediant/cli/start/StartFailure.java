package dev.mediant.cli.start;

import io.quarkus.runtime.QuarkusBindException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;

/** Says why the engine did not start, though its surroundings were there. */
final class StartFailure {
  private StartFailure() {}

  static String explain(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof QuarkusBindException bind) {
        return "mediant: The port of the API is taken (%s). Move it with MEDIANT_PORT=<port> or --port <port>."
            .formatted(bind.getMessage());
      }
      if (cause instanceof SQLException sql) {
        return "mediant: The database refused the start (%s). Look at its log and at MEDIANT_DATABASE_URL."
            .formatted(sql.getMessage());
      }
    }
    return "mediant: The engine could not start. This is more than a matter of configuration, so here is all there is to know:\n"
        + trace(failure);
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
