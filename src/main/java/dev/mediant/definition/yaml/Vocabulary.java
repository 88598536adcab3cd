package dev.mediant.definition.yaml;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of the language by where they stand. */
final class Vocabulary {
  static final List<String> WORKFLOW =
      List.of(
          "workflow",
          "domain",
          "version",
          "description",
          "trigger",
          "deadline",
          "defaults",
          "onRollbackFailure",
          "steps",
          "output");
  static final List<String> TRIGGER =
      List.of(
          "event", "schedule", "filter", "key", "input", "idempotencyKey", "unique", "onDuplicate");
  static final List<String> SCHEDULE = List.of("cron", "every", "timezone", "missed");
  static final List<String> DEFAULTS = List.of("timeout", "retry");
  static final List<String> RETRY =
      List.of(
          "maxAttempts",
          "delay",
          "backoff",
          "factor",
          "maxDelay",
          "jitter",
          "maxElapsed",
          "errors",
          "notErrors");
  static final List<String> ROLLBACK_EVENT = List.of("emit", "data");
  static final List<String> ROLLBACK = List.of("dispatch", "input", "retry", "timeout");
  static final List<String> ROLLBACK_HTTP = List.of("http", "retry", "timeout");

  /** What any step may say, whatever it does. */
  static final List<String> STEP = List.of("step", "description", "when", "catch");

  static final List<String> HTTP = List.of("method", "url", "query", "headers", "body", "response");
  static final List<String> APPROVAL = List.of("roles", "question");
  static final List<String> AWAIT = List.of("event", "filter", "correlate");
  static final List<String> CORRELATE = List.of("event", "with");
  static final List<String> REPEAT = List.of("while", "until", "max");
  static final List<String> SWITCH = List.of("when", "otherwise", "steps");
  static final List<String> WAIT = List.of("until");
  static final List<String> FAIL = List.of("type", "message");

  /** What one handler of a {@code catch} says. */
  static final List<String> HANDLER = List.of("errors", "steps", "then");

  /** What only some steps may say; elsewhere it is misplaced rather than unknown. */
  static final Map<String, String> STEP_EXTRAS =
      Map.ofEntries(
          entry("input", "dispatch and workflow"),
          entry(
              "output",
              "dispatch, http, workflow, await, parallel, switch, forEach, repeat and groups"),
          entry(
              "retry",
              "dispatch, http and, as default for their steps, parallel, switch, forEach, repeat"
                  + " and groups"),
          entry(
              "timeout",
              "dispatch, http, workflow, approval, await, parallel, forEach, repeat and groups"),
          entry("rollback", "dispatch, http and groups"),
          entry("pivot", "dispatch and http"),
          entry("data", "emit"),
          entry("join", "parallel"),
          entry("as", "forEach"),
          entry("concurrency", "forEach"),
          entry("maxItems", "forEach"));

  /** One of each map that authors take for a single value. */
  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          entry("trigger", "{ event: OrderPlaced }"),
          entry("schedule", "{ cron: \"30 2 * * MON-FRI\" }"),
          entry("defaults", "{ timeout: 30s }"),
          entry("http", "{ url: \"https://crm.example.org\" }"),
          entry("approval", "{ question: \"Release it?\" }"),
          entry("await", "{ event: PaymentSettled }"),
          entry("correlate", "{ event: .orderId, with: .orderId }"),
          entry("repeat", "{ until: $steps.ask.ready, max: 10 }"),
          entry("fail", "{ type: TooLarge }"),
          entry("retention", "{ history: 90d }"));

  private Vocabulary() {}

  /** The end of a message about something that is no such map; empty for what needs none. */
  static String example(String place) {
    String example = EXAMPLES.get(place);
    return example == null ? "" : "; write it as in " + place + ": " + example;
  }

  /** Every word by the key that it stands below; those right in a workflow below "workflow". */
  static Map<String, List<String>> places() {
    return Map.ofEntries(
        entry("workflow", WORKFLOW),
        entry("trigger", TRIGGER),
        entry("schedule", SCHEDULE),
        entry("defaults", DEFAULTS),
        entry("step", joined(joined(STEP, List.copyOf(STEP_EXTRAS.keySet())), Actions.words())),
        entry("retry", RETRY),
        entry("rollback", joined(joined(ROLLBACK, ROLLBACK_EVENT), ROLLBACK_HTTP)),
        entry("http", HTTP),
        entry("catch", HANDLER),
        entry("approval", APPROVAL),
        entry("await", AWAIT),
        entry("correlate", CORRELATE),
        entry("repeat", REPEAT),
        entry("switch", SWITCH),
        entry("wait", WAIT),
        entry("fail", FAIL));
  }

  /** A step does one thing: all that it may say, by the word of that. */
  static Map<String, List<String>> variantsOfStep() {
    Map<String, List<String>> variants = new LinkedHashMap<>();
    for (ActionBuilder action : Actions.ALL) {
      variants.put(action.word(), joined(joined(STEP, List.of(action.word())), action.keys()));
    }
    return variants;
  }

  /** The same of a rollback that is a map. */
  static Map<String, List<String>> variantsOfRollback() {
    Map<String, List<String>> variants = new LinkedHashMap<>();
    variants.put("dispatch", ROLLBACK);
    variants.put("emit", ROLLBACK_EVENT);
    variants.put("http", ROLLBACK_HTTP);
    return variants;
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The word of another place that is meant by a key, in whatever spelling; null where none is. */
  static @Nullable Word elsewhere(String key) {
    Map<String, List<String>> places = places();
    for (String place : List.of("step", "workflow", "trigger", "retry", "schedule")) {
      for (String word : Objects.requireNonNull(places.get(place))) {
        if (OtherWords.isSame(key, word)) {
          return new Word(word, place.matches("step|workflow") ? "a " + place : place);
        }
      }
    }
    return null;
  }

  record Word(String word, String place) {}

  /** A word that some step may say beside what it does. */
  static boolean isStepWord(String word) {
    return STEP.contains(word) || STEP_EXTRAS.containsKey(word);
  }
}
