package dev.mediant.store;

import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link BatchTransaction} reads and writes to let commands go whose turn has come. */
public final class BatchTurns {
  private final RoundTrip trip;
  private final Runnable run;

  /**
   * @param run has the trip run
   */
  BatchTurns(RoundTrip trip, Runnable run) {
    this.trip = trip;
    this.run = run;
  }

  /**
   * The channels on which commands of the domain wait for their turn; empty while another
   * transaction lets them go.
   *
   * @param places how many may be under way; on a channel without, they are not counted
   */
  public Optional<List<ChannelQueue>> queues(DomainName domain, Map<ChannelName, Integer> places) {
    List<Boolean> locked = TurnTable.lock(trip, domain);
    List<ChannelQueue> queues = TurnTable.queues(trip, domain, places);
    run.run();
    return locked.getFirst() ? Optional.of(queues) : Optional.empty();
  }

  /**
   * Of each channel the commands that have waited longest, as many as there is room, and no more
   * than that in all; their instances still have to be loaded.
   */
  public List<HeldCommand> firstHeld(DomainName domain, Map<ChannelName, Integer> rooms, int most) {
    List<HeldCommand> held =
        rooms.isEmpty() ? List.of() : TurnTable.first(trip, domain, rooms, most);
    run.run();
    return held;
  }

  /** Takes away what waits without its instance knowing of it. */
  public void drop(List<HeldCommand> held) {
    if (!held.isEmpty()) {
      TurnTable.drop(trip, held);
    }
  }

  /** Notes how far the channels are used up. */
  public void pace(DomainName domain, Map<ChannelName, Instant> freeAt) {
    if (!freeAt.isEmpty()) {
      TurnTable.pace(trip, domain, freeAt);
    }
  }

  /** Lets others go before one that can't be let go now. */
  public void postpone(HeldCommand held, Duration by) {
    TurnTable.postpone(trip, held, by);
  }
}
