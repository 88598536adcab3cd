package dev.mediant.workflow;

import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import dev.mediant.message.Reply;
import dev.mediant.message.ReplyAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the world is told because of a transition. */
public sealed interface Effect {
  record SendCommand(Command command) implements Effect {}

  /** How it went, to who had the workflow started. */
  record SendReply(InstanceId instance, ReplyAddress to, Reply reply) implements Effect {}

  /** An event for free-standing listeners and other workflows. */
  record PublishEvent(InstanceId instance, Envelope event) implements Effect {}

  /**
   * What happened to the instance, for who watches: {@code InstanceEnded}, {@code NeedsAttention}.
   */
  record PublishLifecycle(
      String what, Origin origin, Status status, @Nullable Attention attention, Instant at)
      implements Effect {}
}
