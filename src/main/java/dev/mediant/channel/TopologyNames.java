package dev.mediant.channel;

import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;

/**
 * What the engine's own exchanges and queues are called; {@code prefix} is usually {@code mediant}.
 */
public record TopologyNames(String prefix) {
  /** Initiating events, by type; what no queue wants goes on to {@link #unrouted}. */
  public String events() {
    return prefix + ".events";
  }

  /** Commands, by channel. */
  public String commands() {
    return prefix + ".commands";
  }

  /** What happens to instances, for who watches. */
  public String lifecycle() {
    return prefix + ".lifecycle";
  }

  /** Commands that a channel's queue gave up, by channel. */
  public String deadCommands() {
    return prefix + ".commands.dead";
  }

  /** Both the exchange and the queue of events that nobody wanted. */
  public String unrouted() {
    return prefix + ".unrouted";
  }

  public String events(DomainName domain) {
    return prefix + "." + domain + ".events";
  }

  public String replies(DomainName domain) {
    return prefix + "." + domain + ".replies";
  }

  /** Where the domain's requests over HTTP wait for a node that makes them. */
  String http(DomainName domain) {
    return prefix + "." + domain + ".http";
  }

  /** The queue that takes the domain's commands of the channel. */
  public String commands(DomainName domain, ChannelName channel) {
    return channel.equals(ChannelName.HTTP) ? http(domain) : channel.value();
  }

  /** Whether this is the reply queue of some domain of ours. */
  boolean isReplies(String queue) {
    return queue.startsWith(prefix + ".") && queue.endsWith(".replies");
  }

  /** Where the commands of the domain go that a channel's queue gave up. */
  public String deadCommands(DomainName domain) {
    return prefix + "." + domain + ".commands.dead";
  }

  /** The dead-letter queue of one of the domain's own queues. */
  static String dead(String queue) {
    return queue + ".dead";
  }
}
