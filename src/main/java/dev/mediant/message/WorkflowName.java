package dev.mediant.message;

import org.jspecify.annotations.Nullable;

/** A workflow, whatever its version: {@code domain/name}. */
public record WorkflowName(DomainName domain, String name) {
  private static final String CALL = "workflow:";
  private static final String UNDO = ":undo";

  /** The channel that commands to start it go by. */
  public ChannelName channel() {
    return new ChannelName(CALL + this);
  }

  /** The channel that commands to undo what it did go by. */
  public ChannelName undoChannel() {
    return new ChannelName(CALL + this + UNDO);
  }

  /** The workflow that commands of that channel go to; null for a processor's channel. */
  public static @Nullable WorkflowName called(ChannelName channel) {
    String name = channel.value();
    if (!name.startsWith(CALL)) {
      return null;
    }
    int end = name.endsWith(UNDO) ? name.length() - UNDO.length() : name.length();
    return parse(name.substring(CALL.length(), end));
  }

  /** Null when the text has not this form. */
  public static @Nullable WorkflowName parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split("/", -1);
    return parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()
        ? new WorkflowName(new DomainName(parts[0]), parts[1])
        : null;
  }

  @Override
  public String toString() {
    return domain + "/" + name;
  }
}
