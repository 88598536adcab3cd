package dev.mediant.store;

import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch found at its meeting points, which it has locked: nobody comes or goes before it
 * commits.
 *
 * @param present open instances, in the order of their ids; the first {@link #MOST}
 * @param kept the events of the last while, oldest first
 * @param repeated of the starts that were asked about, the new ids of those whose key is taken
 */
public record Meeting(
    Map<Place, List<InstanceId>> present,
    Map<MeetingPoint, List<Envelope>> kept,
    Set<InstanceId> repeated) {

  /** How many of those who are at a place are read. */
  public static final int MOST = 501;

  public static final Meeting NONE = new Meeting(Map.of(), Map.of(), Set.of());

  public List<InstanceId> presentAt(Place place) {
    return present.getOrDefault(place, List.of());
  }

  public List<Envelope> keptAt(MeetingPoint point) {
    return kept.getOrDefault(point, List.of());
  }

  /**
   * A point, from one instance on: where very many are, they are read a part at a time.
   *
   * @param after none of those up to it is meant
   */
  public record Place(MeetingPoint point, InstanceId after) {
    private static final InstanceId NOBODY = new InstanceId(new UUID(0, 0));

    /**
     * @param after null for all who are there
     */
    public static Place of(MeetingPoint point, @Nullable InstanceId after) {
      return new Place(point, after == null ? NOBODY : after);
    }
  }

  /**
   * What a batch wants to know.
   *
   * @param places where it wants to know who is there
   * @param awaiting where it begins to wait
   * @param starts of workflows that allow one running instance
   */
  public record Wish(Set<Place> places, Set<MeetingPoint> awaiting, List<StartClaim> starts) {
    /** All that the batch comes to. */
    Set<MeetingPoint> points() {
      Set<MeetingPoint> points = new HashSet<>(awaiting);
      places.forEach(place -> points.add(place.point()));
      return points;
    }
  }
}
