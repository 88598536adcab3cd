package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.StepCompleted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The stored form is a promise: databases hold it. What these files show must be readable for ever;
 * a red test here means that the code changed the promise, not that the files are old.
 */
class HistoryCodecTest {
  private static final Path GOLDEN = Path.of("src/test/resources/history");

  @Test
  void shouldWriteAndReadEachFactAsEver() throws IOException {
    List<String> golden = Files.readAllLines(GOLDEN.resolve("facts.jsonl"));
    assertThat(lines()).isEqualTo(golden);
    for (int i = 0; i < golden.size(); i++) {
      assertThat(HistoryCodec.decodeTransition(bytes("[" + golden.get(i) + "]")))
          .containsExactly(HistorySamples.FACTS.get(i));
    }
  }

  private static List<String> lines() {
    return HistorySamples.FACTS.stream()
        .map(fact -> text(HistoryCodec.encode(List.of(fact))))
        .map(list -> list.substring(1, list.length() - 1))
        .toList();
  }

  @Test
  void shouldWriteAndReadStateAndOriginAsEver() throws IOException {
    String origin = Files.readString(GOLDEN.resolve("origin.json")).strip();
    String state = Files.readString(GOLDEN.resolve("state.json")).strip();
    assertThat(text(HistoryCodec.encode(HistorySamples.ORIGIN))).isEqualTo(origin);
    assertThat(text(HistoryCodec.encode(HistorySamples.STATE))).isEqualTo(state);
    assertThat(HistoryCodec.decodeOrigin(bytes(origin))).isEqualTo(HistorySamples.ORIGIN);
    assertThat(HistoryCodec.decodeState(HistorySamples.ORIGIN, bytes(state)))
        .isEqualTo(HistorySamples.STATE);
  }

  @Test
  void shouldReadAStateOfTheTimeBeforeTurns() throws IOException {
    String state = Files.readString(GOLDEN.resolve("state.json")).replace("\"turn\":3,", "");
    StepState step =
        HistoryCodec.decodeState(HistorySamples.ORIGIN, bytes(state))
            .steps()
            .values()
            .iterator()
            .next();
    assertThat(step.turn()).isNull();
  }

  @Test
  void shouldHaveASampleAndANameForEveryFact() {
    Set<Class<?>> facts = permitted(HistoryEvent.class).collect(Collectors.toSet());
    assertThat(HistorySamples.FACTS).extracting(Object::getClass).hasSameElementsAs(facts);
    assertThat(StoredForm.FACTS.values())
        .hasSameElementsAs(
            List.copyOf(
                permitted(HistoryEvent.class).map(c -> c.asSubclass(HistoryEvent.class)).toList()));
  }

  private static Stream<Class<?>> permitted(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(HistoryCodecTest::permitted)
        : Stream.of(type);
  }

  @Test
  void shouldTellAnAnswerOfNullFromNoAnswer() {
    StepPath step = new StepPath("a");
    HistoryEvent none = new StepCompleted(step, null, null, null, null);
    HistoryEvent nothing = new StepCompleted(step, Words.json("null"), null, null, null);
    assertThat(HistoryCodec.decodeTransition(HistoryCodec.encode(List.of(none, nothing))))
        .containsExactly(none, nothing);
  }

  @Test
  void shouldKeepTheDigitsOfPayloads() {
    String numbers = "[10.10,1E+2,12345678901234567890,0.1000]";
    HistoryEvent fact = new StepCompleted(new StepPath("a"), Words.json(numbers), null, null, null);
    assertThat(
            text(
                HistoryCodec.encode(
                    HistoryCodec.decodeTransition(HistoryCodec.encode(List.of(fact))))))
        .contains(numbers);
  }

  @Test
  void shouldReadWhateverAnExpressionMade() {
    String name = "n".repeat(100_000);
    HistoryEvent fact =
        new StepCompleted(
            new StepPath("a"),
            JsonNodeFactory.instance.objectNode().put(name, 1),
            null,
            null,
            null);
    assertThat(HistoryCodec.decodeTransition(HistoryCodec.encode(List.of(fact))))
        .containsExactly(fact);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
