package dev.mediant.message;

/** A processor channel: the name of its queue and the routing key of the commands sent to it. */
public record ChannelName(String value) {
  /** The engine's own processor of {@code http} steps; each domain has its own queue for it. */
  public static final ChannelName HTTP = new ChannelName("mediant.http");

  public ChannelName {
    Names.requireRoutable("channel name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
