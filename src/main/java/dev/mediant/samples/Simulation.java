package dev.mediant.samples;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a processor is told to misbehave, as a test card tells a payment provider: any text of the
 * command may end in {@code ~<channel>=<behaviour>}, as in {@code
 * ORD-1003~payment.charge=reject~inventory.release=fail-2}.
 */
sealed interface Simulation {
  /** Nothing special was asked for. */
  record AsUsual() implements Simulation {}

  /** {@code reject}: the business says no. */
  record Reject() implements Simulation {}

  /** {@code fail} or {@code fail-2}: technical trouble, always or at the first attempts. */
  record Fail(int attempts) implements Simulation {}

  /** {@code silent} or {@code silent-2}: works, but the answer gets lost, always or at first. */
  record Silent(int attempts) implements Simulation {}

  /** {@code late-5s}: works, and answers after a while. */
  record Late(Duration delay) implements Simulation {}

  Pattern INSTRUCTION =
      Pattern.compile(
          "~([A-Za-z0-9._-]+)=(?:(reject)|(fail|silent)(?:-(\\d{1,4}))?|late-(\\d{1,6})(ms|s|m))");

  /** The first instruction for the channel in the command's texts. */
  static Simulation of(String channel, JsonObject body) {
    return texts(body)
        .flatMap(text -> INSTRUCTION.matcher(text).results())
        .filter(found -> found.group(1).equals(channel))
        .map(Simulation::parse)
        .findFirst()
        .orElseGet(AsUsual::new);
  }

  private static Simulation parse(MatchResult found) {
    if (found.group(2) != null) {
      return new Reject();
    }
    if (found.group(3) != null) {
      int attempts = found.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(found.group(4));
      return found.group(3).equals("fail") ? new Fail(attempts) : new Silent(attempts);
    }
    long amount = Long.parseLong(found.group(5));
    return new Late(
        switch (found.group(6)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          default -> Duration.ofMinutes(amount);
        });
  }

  private static Stream<String> texts(Object value) {
    return switch (value) {
      case String text -> Stream.of(text);
      case JsonObject object -> object.stream().flatMap(entry -> texts(entry.getValue()));
      case JsonArray array -> array.stream().flatMap(Simulation::texts);
      case null, default -> Stream.empty();
    };
  }
}
