package dev.mediant.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.DomainRetention;
import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.schedule.Schedule;
import dev.mediant.scenario.Verdict;
import dev.mediant.scenario.WorkflowCheck;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code docs/language.md} and the engine say the same: every example is played, and every word has
 * an example whose scenarios fail without it.
 */
class LanguageReferenceTest {
  private static final Path PAGE = Path.of("docs/language.md");

  /** What a run can't show, and what does instead. */
  private static final Map<String, String> NOT_SEEN_IN_A_RUN =
      Map.of(
          "workflow: description", "people read it; WorkflowReaderTest",
          "step: description", "people read it; WorkflowReaderTest",
          "schedule: missed", "an outage shows it; ScheduleTest, and below",
          "trigger: idempotencyKey", "a second event shows it; StarterTest",
          "trigger: unique", "a second event shows it; UniqueStartsTest",
          "trigger: onDuplicate", "a second event shows it; UniqueStartsTest");

  @TempDir Path folder;

  static List<LanguageExample> examples() {
    return LanguageExample.of(PAGE);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldDoWhatItsScenariosSay(LanguageExample example) {
    WorkflowCheck check = example.play(folder);
    assertThat(ProblemPrinter.print(check.problems())).isEmpty();
    assertThat(check.verdicts()).as("scenarios below %s", example).isNotEmpty();
    assertThat(check.verdicts())
        .allSatisfy(verdict -> assertThat(verdict.failure()).as(verdict.name()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldSayInAScenarioWhatIsSentWhichWayItGoesAndWhatComesOut(LanguageExample example) {
    Set<String> said = new TreeSet<>();
    ScenarioReader.read("example.test.yaml", "scenarios:\n" + example.scenarios())
        .scenarios()
        .forEach(scenario -> said.addAll(scenario.expected().keySet()));
    assertThat(said).as("%s", example).contains("commands", "path");
    assertThat(said).as("%s", example).containsAnyOf("output", "events", "error");
  }

  @Test
  void shouldHaveAnExampleOfEachWordThatFailsWithoutIt() {
    Set<String> missing = new TreeSet<>();
    Omission.places()
        .forEach((place, words) -> words.forEach(word -> missing.add(place + ": " + word)));
    missing.removeAll(NOT_SEEN_IN_A_RUN.keySet());
    for (LanguageExample example : examples()) {
      for (Omission omission : Omission.of(example.workflow())) {
        String word = omission.place() + ": " + omission.word();
        if (missing.contains(word) && !passes(example.withWorkflow(omission.workflow()))) {
          missing.remove(word);
        }
      }
    }
    assertThat(missing)
        .as("words without an example in docs/language.md whose scenarios fail without the word")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxInFlight", "rate", "request", "reply"})
  void shouldHaveAnExampleOfEachWordOfAChannelThatFailsWithoutIt(String word) {
    List<LanguageExample> shown =
        examples().stream()
            .filter(example -> domain(example).contains(" " + word + ":"))
            .filter(example -> !passes(example.withFile("domain.yaml", without(word, example))))
            .toList();
    assertThat(shown).isNotEmpty();
  }

  @Test
  void shouldReadOfADomainWhatNoRunShows() {
    LanguageExample example =
        examples().stream()
            .filter(one -> domain(one).contains("retention:"))
            .findFirst()
            .orElseThrow();
    DomainSettings domain =
        DomainReader.read("order/domain.yaml", domain(example), example.files()::get).settings();
    assertThat(domain).isNotNull();
    assertThat(domain.retention())
        .isEqualTo(
            new DomainRetention(Duration.ofDays(90), Duration.ofDays(14), Duration.ofDays(180)));
    assertThat(domain.roles()).containsExactly("sales-manager", "finance");
  }

  @ParameterizedTest
  @EnumSource(Schedule.Missed.class)
  void shouldReadWhatIsDoneAboutMissedTimes(Schedule.Missed missed) {
    LanguageExample example =
        examples().stream()
            .filter(one -> one.workflow().contains("missed: once"))
            .findFirst()
            .orElseThrow();
    String word = missed.name().toLowerCase(Locale.ROOT);
    String workflow = example.workflow().replace("missed: once", "missed: " + word);
    Trigger.Source source =
        new WorkflowReader().read("order/a.yaml", workflow).definition().trigger().source();
    assertThat(source)
        .isInstanceOfSatisfying(
            Trigger.Source.Scheduled.class,
            scheduled -> assertThat(scheduled.schedule().missed()).isEqualTo(missed));
  }

  private static String domain(LanguageExample example) {
    return example.files().getOrDefault("domain.yaml", "");
  }

  /** The word itself and what is indented below it. */
  private static String without(String word, LanguageExample example) {
    return domain(example).replaceAll("(?m)^( +)" + word + ":.*\\n(\\1 +.*\\n)*", "");
  }

  private boolean passes(LanguageExample example) {
    WorkflowCheck check = example.play(folder);
    return !check.verdicts().isEmpty() && check.verdicts().stream().allMatch(Verdict::hasPassed);
  }

  @Test
  void shouldKnowThePlaceOfEachWord() throws IllegalAccessException {
    List<Object> lists = new ArrayList<>();
    for (Field field : Vocabulary.class.getDeclaredFields()) {
      if (field.getType() == List.class) {
        lists.add(field.get(null));
      }
    }
    assertThat(lists).isNotEmpty();
    assertThat(lists)
        .allSatisfy(
            words ->
                assertThat(Vocabulary.places().values())
                    .as("a place in Vocabulary.places() for %s", words)
                    .anyMatch(place -> place.containsAll((List<?>) words)));
  }

  @Test
  void shouldNameEveryWord() throws IOException {
    String page = Files.readString(PAGE);
    Vocabulary.places().values().stream()
        .flatMap(List::stream)
        .forEach(word -> assertThat(page).containsPattern("(`|\\b)" + word + "(`|:)"));
  }
}
