package dev.mediant.channel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the adapters tell the operator while a test runs. */
final class LogLines extends Handler implements AutoCloseable {
  private static final Logger ADAPTERS = Logger.getLogger("dev.mediant.channel");

  private static final PatternFormatter MESSAGE_ONLY = new PatternFormatter("%m");

  private final List<String> lines = new CopyOnWriteArrayList<>();

  static LogLines capture() {
    LogLines lines = new LogLines();
    ADAPTERS.addHandler(lines);
    return lines;
  }

  List<String> all() {
    return lines;
  }

  @Override
  public void publish(LogRecord entry) {
    lines.add(MESSAGE_ONLY.format(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ADAPTERS.removeHandler(this);
  }
}
