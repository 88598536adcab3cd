package dev.mediant.channel;

import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;

/**
 * What the engine's own exchanges and queues are called; {@code prefix} is usually {@code mediant}.
 */
record TopologyNames(String prefix) {
  /** Initiating events, by type; what no queue wants goes on to {@link #unrouted}. */
  String events() {
    return prefix + ".events";
  }

  /** Commands, by channel. */
  String commands() {
    return prefix + ".commands";
  }

  /** What happens to instances, for who watches. */
  String lifecycle() {
    return prefix + ".lifecycle";
  }

  /** Commands that a channel's queue gave up, by channel. */
  String deadCommands() {
    return prefix + ".commands.dead";
  }

  /** Both the exchange and the queue of events that nobody wanted. */
  String unrouted() {
    return prefix + ".unrouted";
  }

  String events(DomainName domain) {
    return prefix + "." + domain + ".events";
  }

  String replies(DomainName domain) {
    return prefix + "." + domain + ".replies";
  }

  /** Where the domain's requests over HTTP wait for a node that makes them. */
  String http(DomainName domain) {
    return prefix + "." + domain + ".http";
  }

  /** The queue that takes the domain's commands of the channel. */
  String commands(DomainName domain, ChannelName channel) {
    return channel.equals(ChannelName.HTTP) ? http(domain) : channel.value();
  }

  /** Whether this is the reply queue of some domain of ours. */
  boolean isReplies(String queue) {
    return queue.startsWith(prefix + ".") && queue.endsWith(".replies");
  }

  /** Where the commands of the domain go that a channel's queue gave up. */
  String deadCommands(DomainName domain) {
    return prefix + "." + domain + ".commands.dead";
  }

  /** The dead-letter queue of one of the domain's own queues. */
  static String dead(String queue) {
    return queue + ".dead";
  }
}
