package dev.mediant.admin.view;

import dev.mediant.message.CommandId;
import dev.mediant.store.HistoryView;
import dev.mediant.store.InstanceDetail;
import dev.mediant.store.InstanceView;
import dev.mediant.workflow.Origin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is bound to others by calls.
 *
 * @param caller the instance that has called it; null for one that nobody called
 * @param root the instance that all of it began with; null for one that nobody called
 * @param called those that it has called itself
 */
public record Calls(@Nullable String caller, @Nullable String root, List<CalledInstance> called) {

  static Calls of(
      InstanceDetail detail, List<HistoryView> history, Map<Integer, InstanceView> called) {
    return new Calls(
        caller(detail.instance().state().origin()),
        detail.root() == null ? null : detail.root().toString(),
        CalledInstance.of(history, called));
  }

  private static @Nullable String caller(Origin origin) {
    CommandId call = origin.caller() == null ? null : CommandId.parse(origin.caller().call());
    return call == null ? null : call.instance().toString();
  }
}
