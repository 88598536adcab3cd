package dev.mediant.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What a part of the engine tells the operator while a test runs. */
public final class LogLines extends Handler implements AutoCloseable {
  private static final PatternFormatter MESSAGE_ONLY = new PatternFormatter("%m");

  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private LogLines(Logger logger) {
    this.logger = logger;
  }

  /**
   * @param name of the logger: a class, or a package with all below it
   */
  public static LogLines capture(String name) {
    LogLines lines = new LogLines(Logger.getLogger(name));
    lines.logger.addHandler(lines);
    return lines;
  }

  public List<String> all() {
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
    logger.removeHandler(this);
  }
}
