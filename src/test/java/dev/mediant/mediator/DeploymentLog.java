package dev.mediant.mediator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the operator is told of deployments while a test runs. */
final class DeploymentLog extends Handler implements AutoCloseable {
  private static final Logger STORING = Logger.getLogger(Storing.class.getName());

  private static final PatternFormatter MESSAGE_ONLY = new PatternFormatter("%m");

  private final List<String> lines = new CopyOnWriteArrayList<>();

  static DeploymentLog capture() {
    DeploymentLog log = new DeploymentLog();
    STORING.addHandler(log);
    return log;
  }

  List<String> lines() {
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
    STORING.removeHandler(this);
  }
}
