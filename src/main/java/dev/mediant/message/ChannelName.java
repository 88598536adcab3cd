package dev.mediant.message;

/** A processor channel: the name of its queue and the routing key of the commands sent to it. */
public record ChannelName(String value) {
  public ChannelName {
    Names.requireRoutable("channel name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
