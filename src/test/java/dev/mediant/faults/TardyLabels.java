package dev.mediant.faults;

import com.rabbitmq.client.Delivery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those who print the labels of {@link Kind#TARDY} orders: they say that one is done only when
 * somebody who doesn't know it wants it undone, and refuse to begin after that, as processors are
 * told to.
 */
final class TardyLabels {
  static final String GIVE = "parcel.label";
  static final String TAKE_BACK = "parcel.unlabel";

  private final Map<String, Delivery> printed = new HashMap<>();
  private final Set<String> takenBack = new HashSet<>();

  static boolean areAsked(String channel, String order) {
    return (channel.equals(GIVE) || channel.equals(TAKE_BACK)) && Kind.of(order) == Kind.TARDY;
  }

  /** What to answer at once to a command of theirs. */
  Answers answers(String channel, String order, Delivery command) {
    if (channel.equals(TAKE_BACK)) {
      takenBack.add(order);
      return wokenBy(order, command) == null ? Answers.only("completed") : Answers.NONE;
    }
    if (printed.containsKey(order) || !takenBack.contains(order)) {
      printed.putIfAbsent(order, command);
      return Answers.NONE;
    }
    return Answers.only("rejected");
  }

  /** The command that is to be completed before its undo is answered, which will come anew. */
  @Nullable Delivery wokenBy(String order, Delivery undo) {
    Object outcome = undo.getProperties().getHeaders().get("mediant-outcome");
    return "unknown".equals(String.valueOf(outcome)) ? printed.get(order) : null;
  }
}
