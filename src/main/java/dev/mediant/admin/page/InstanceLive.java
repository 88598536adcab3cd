package dev.mediant.admin.page;

import dev.mediant.admin.access.Identity;
import dev.mediant.admin.view.Calls;
import dev.mediant.admin.view.HistoryEntryView;
import dev.mediant.admin.view.StepProjection;
import dev.mediant.admin.view.WhyView;
import dev.mediant.store.HistoryView;
import dev.mediant.workflow.Attention;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance as the page shows it, of one revision: the page asks again with that revision, and
 * how many instances it has called, and is told nothing while both hold.
 *
 * @param poll how the page asks for this part again, naming what it knows
 * @param status what a screen reader is told when it changes
 * @param open whether anything can still happen by itself
 */
public record InstanceLive(
    String id,
    String poll,
    boolean open,
    String status,
    Word word,
    String workflow,
    int version,
    String key,
    String eventType,
    String eventId,
    Instant startedAt,
    @Nullable Instant endedAt,
    String took,
    String error,
    Calls calls,
    @Nullable Attention attention,
    List<WhyView.Wait> waits,
    List<StepRow> steps,
    List<ActionForm> actions,
    List<HistoryEntryView> timeline,
    String input,
    String output) {

  static InstanceLive of(
      InstanceState state,
      List<HistoryView> history,
      Calls calls,
      List<WhyView.Wait> waits,
      Identity reader) {
    Origin origin = state.origin();
    Word word = Word.of(state.status());
    return new InstanceLive(
        origin.id().toString(),
        "revision=" + state.revision() + "&called=" + calls.called().size(),
        !state.status().isTerminal() || !waits.isEmpty(),
        status(word, waits),
        word,
        origin.workflow().qualifiedName(),
        origin.workflow().version(),
        origin.businessKey() == null ? "" : origin.businessKey(),
        origin.event().type().value(),
        origin.event().id().value(),
        origin.startedAt(),
        state.endedAt(),
        Took.between(origin.startedAt(), state.endedAt()),
        StepRow.sentence(state.error()),
        calls,
        state.attention(),
        waits,
        StepProjection.of(state, history).stream().map(StepRow::of).toList(),
        ActionForm.of(state, reader),
        HistoryEntryView.of(history),
        Payload.of(origin.input()),
        Payload.of(state.output()));
  }

  public String heading() {
    return key.isEmpty() ? workflow : workflow + " · " + key;
  }

  /** A query for all instances of the same business key. */
  public String keyQuery() {
    return FilterForm.query(Map.of("key", key));
  }

  private static String status(Word word, List<WhyView.Wait> waits) {
    if (waits.isEmpty()) {
      return word.text() + ": " + word.meaning() + ".";
    }
    String more = waits.size() == 1 ? "" : " and " + (waits.size() - 1) + " more";
    String told =
        word.text() + "; waits for " + waits.getFirst().detail() + more + waits.getFirst().hint();
    return told.matches("(?s).*[.?!]") ? told : told + ".";
  }
}
