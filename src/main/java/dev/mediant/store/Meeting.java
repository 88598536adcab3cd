package dev.mediant.store;

import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch found at its meeting points, which it has locked: nobody comes or goes before it
 * commits.
 *
 * @param present open instances, in the order of their ids
 * @param kept the events of the last while, oldest first
 * @param repeated of the starts that were asked about, the new ids of those whose key is taken
 */
public record Meeting(
    Map<MeetingPoint, List<InstanceId>> present,
    Map<MeetingPoint, List<Envelope>> kept,
    Set<InstanceId> repeated) {

  public static final Meeting NONE = new Meeting(Map.of(), Map.of(), Set.of());

  public List<InstanceId> presentAt(MeetingPoint point) {
    return present.getOrDefault(point, List.of());
  }

  public List<Envelope> keptAt(MeetingPoint point) {
    return kept.getOrDefault(point, List.of());
  }

  /**
   * What a batch wants to know.
   *
   * @param points all that it comes to
   * @param awaiting those where it begins to wait
   * @param starts of workflows that allow one running instance
   */
  public record Wish(
      Set<MeetingPoint> points, Set<MeetingPoint> awaiting, List<StartClaim> starts) {
    boolean isEmpty() {
      return points.isEmpty();
    }
  }
}
