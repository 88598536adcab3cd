package dev.mediant.definition.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What authors call things who come from other workflow languages, with this one's word. */
final class OtherWords {
  /** In lower case, without what joins words. A word may stand for several: the place decides. */
  private static final Map<String, List<String>> THEIRS =
      Map.ofEntries(
          Map.entry("workflow", List.of("name", "id", "subworkflow", "subprocess")),
          Map.entry("domain", List.of("namespace")),
          Map.entry("description", List.of("title", "comment", "summary", "documentation")),
          Map.entry("trigger", List.of("on", "triggers", "start")),
          Map.entry("event", List.of("type", "on", "eventtype", "eventname")),
          Map.entry("schedule", List.of("cron", "every", "timer")),
          Map.entry("filter", List.of("if", "when", "condition", "where")),
          Map.entry("key", List.of("businesskey", "correlationid", "correlationkey")),
          Map.entry("idempotencyKey", List.of("idempotency", "dedupkey", "deduplicationkey")),
          Map.entry("deadline", List.of("timeout", "expires", "ttl", "timeoutseconds")),
          Map.entry("steps", List.of("do", "tasks", "jobs", "actions", "states", "then", "try")),
          Map.entry("step", List.of("id", "name", "stepid")),
          Map.entry(
              "dispatch",
              List.of(
                  "uses",
                  "call",
                  "command",
                  "channel",
                  "queue",
                  "task",
                  "run",
                  "invoke",
                  "send",
                  "resource",
                  "activity")),
          Map.entry("when", List.of("if", "case", "condition", "where")),
          Map.entry("otherwise", List.of("else", "default")),
          Map.entry(
              "input", List.of("with", "params", "parameters", "args", "arguments", "payload")),
          Map.entry("output", List.of("result", "return", "returns", "export")),
          Map.entry("data", List.of("payload", "body", "with", "input")),
          Map.entry("timeout", List.of("timeoutseconds", "timeoutminutes", "maxduration", "ttl")),
          Map.entry("retry", List.of("retrypolicy", "retrystrategy")),
          Map.entry("rollback", List.of("compensate", "compensation", "undo", "revert")),
          Map.entry(
              "catch",
              List.of("onerror", "onfailure", "onfail", "except", "rescue", "errorhandler")),
          Map.entry("parallel", List.of("branches", "fork")),
          Map.entry("forEach", List.of("for", "map", "each", "loop", "items")),
          Map.entry("repeat", List.of("while", "until", "dowhile")),
          Map.entry("emit", List.of("publish", "raise")),
          Map.entry("await", List.of("receive", "listen", "waitfor", "waitforevent")),
          Map.entry("wait", List.of("sleep", "pause", "delay", "timer")),
          Map.entry("approval", List.of("usertask", "humantask", "manual")),
          Map.entry("fail", List.of("throw", "error")),
          Map.entry("complete", List.of("end", "finish", "stop", "exit", "succeed", "return")),
          Map.entry("set", List.of("assign", "let", "vars", "variables")),
          Map.entry("maxAttempts", List.of("attempts", "retries", "maxretries", "limit", "max")),
          Map.entry("delay", List.of("interval", "intervalseconds", "initialdelay", "wait")),
          Map.entry("factor", List.of("backoffrate", "multiplier")),
          Map.entry("maxDelay", List.of("maxinterval", "maxdelayseconds")),
          Map.entry("errors", List.of("errorequals", "exceptions", "error")),
          Map.entry("as", List.of("var", "variable", "itemname")),
          Map.entry("concurrency", List.of("maxparallel", "maxconcurrency", "parallelism")),
          Map.entry("max", List.of("times", "maxrounds", "limit", "count")),
          Map.entry("question", List.of("message", "text", "prompt", "title")),
          Map.entry("roles", List.of("role", "groups", "candidategroups", "approvers")),
          Map.entry("url", List.of("uri", "endpoint", "href")),
          Map.entry("query", List.of("params", "parameters", "querystring")),
          Map.entry("body", List.of("data", "payload", "json")),
          Map.entry("timezone", List.of("tz", "zone")),
          Map.entry("type", List.of("error", "code", "errortype")),
          Map.entry("message", List.of("reason", "text", "detail")));

  private static final String IN_ORDER =
      "; steps run one after the other, as they stand, so leave it out.";
  private static final Map<String, String> NONE =
      Map.of(
          "next", IN_ORDER,
          "goto", IN_ORDER,
          "needs", IN_ORDER,
          "dependson", IN_ORDER,
          "type", "; what a step does is a key of its own, as in \"dispatch: <channel>\".",
          "for", "; how long it waits stands right behind the word, as in wait: 5m.",
          "<<", "; nothing is merged here, so write the keys out.");

  private OtherWords() {}

  /** Null when it is nobody's word for one of these. */
  static @Nullable String meant(String key, Collection<String> words) {
    String plain = plain(key);
    return words.stream()
        .filter(word -> plain(word).equals(plain) || isTheirs(word, plain))
        .findFirst()
        .orElse(null);
  }

  private static boolean isTheirs(String word, String plain) {
    return THEIRS.getOrDefault(word, List.of()).contains(plain);
  }

  /** What to do about a word that this language has no other for; empty where nothing is known. */
  static String remedy(String key) {
    return NONE.getOrDefault(plain(key), "");
  }

  /** A word of another place of the language, in whatever spelling. */
  static boolean isSame(String key, String word) {
    return plain(key).equals(plain(word));
  }

  private static String plain(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[_ -]", "");
  }
}
