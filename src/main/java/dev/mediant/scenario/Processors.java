package dev.mediant.scenario;

import dev.mediant.message.Command;
import dev.mediant.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Plays every processor of a run. */
interface Processors {
  /** What comes back of a command, and how long after it was sent. */
  List<Delivery> answer(Command command, Instant now);

  /** Whether it answers for another workflow that the command calls, in that one's place. */
  boolean plays(Command call);

  /** What comes back of a call whose workflow has been played, and answered so. */
  default List<Delivery> passOn(Command call, Reply reply, Instant now) {
    return List.of(new Delivery(Duration.ZERO, reply));
  }

  /** One reply on its way. */
  record Delivery(Duration after, Reply reply) {}
}
