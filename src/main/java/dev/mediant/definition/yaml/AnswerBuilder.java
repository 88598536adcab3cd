package dev.mediant.definition.yaml;

import dev.mediant.definition.yaml.Answer.Outcome;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a processor answers: a word, a map, or a list of them. */
final class AnswerBuilder {
  private static final List<String> OUTCOMES =
      List.of("completed", "rejected", "failed", "unknown", "silent", "late", "duplicate");
  static final List<String> KEYS =
      List.of(
          "completed",
          "rejected",
          "failed",
          "unknown",
          "silent",
          "late",
          "duplicate",
          "when",
          "attempt",
          "after",
          "progress",
          "retryAfter",
          "status",
          "body");

  /** What never ends would fill the memory. */
  private static final int MOST_REPORTS = 1000;

  private final Reading reading;
  private final Scalars scalars;
  private final Expressions expressions;
  private final Templates templates;

  AnswerBuilder(Reading reading, Expressions expressions, Templates templates) {
    this.reading = reading;
    this.scalars = new Scalars(reading);
    this.expressions = expressions;
    this.templates = templates;
  }

  /**
   * @param isHttp whether it is a response that is answered, which has a status
   */
  List<Answer> build(YamlNode node, boolean isHttp) {
    List<Answer> answers = new ArrayList<>();
    List<YamlNode> items = node instanceof YamlNode.Sequence list ? list.items() : List.of(node);
    for (YamlNode item : items) {
      Answer answer = answer(item, isHttp);
      if (answer != null) {
        answers.add(answer);
      }
    }
    return List.copyOf(answers);
  }

  private @Nullable Answer answer(YamlNode node, boolean isHttp) {
    if (node instanceof YamlNode.Scalar word) {
      return word(word);
    }
    Fields fields = Fields.of(reading, node, "an answer");
    if (fields == null) {
      return null;
    }
    fields.allow(KEYS);
    List<String> said = OUTCOMES.stream().filter(fields::has).toList();
    boolean isResponse = fields.has("status") || fields.has("body");
    if (isResponse && !isHttp) {
      reading.error(
          Rule.MISPLACED_KEY,
          fields.span(),
          "\"status\" and \"body\" have no meaning in what a processor answers; they belong to"
              + " http");
      return null;
    }
    if (isHttp && fields.has("progress")) {
      reading.error(
          Rule.MISPLACED_KEY,
          fields.keySpan("progress"),
          "\"progress\" has no meaning in what a request is answered; it belongs to processors");
    }
    if (isResponse && said.isEmpty()) {
      return response(fields);
    }
    if (isResponse || said.size() != 1) {
      reading.error(
          Rule.STEP_ACTION,
          fields.span(),
          "expected one of " + String.join(", ", OUTCOMES) + " in an answer");
      return null;
    }
    return answer(fields, outcome(said.get(0)), body(fields, said.get(0)), null);
  }

  /** Of HTTP: the status decides how it ends. */
  private Answer response(Fields fields) {
    Integer status = scalars.integer(fields, "status", 200, 599);
    return answer(fields, Outcome.COMPLETED, body(fields, "body"), status == null ? 200 : status);
  }

  private Answer answer(
      Fields fields, Outcome outcome, @Nullable Template body, @Nullable Integer status) {
    Expression when = expressions.bare(fields, "when", ExpressionUse.Kind.TRIGGER, null);
    Integer attempt = scalars.integer(fields, "attempt", 1);
    Duration said = scalars.duration(fields, "after");
    Duration after = said == null ? Duration.ZERO : said;
    return new Answer(
        outcome,
        body,
        when,
        attempt,
        after,
        progress(fields, after),
        scalars.duration(fields, "retryAfter"),
        status);
  }

  private @Nullable Duration progress(Fields fields, Duration after) {
    Duration progress = scalars.positive(fields, "progress");
    if (progress != null
        && (after.compareTo(progress) <= 0 || after.dividedBy(progress) > MOST_REPORTS)) {
      reading.error(
          Rule.BAD_VALUE,
          fields.keySpan("progress"),
          "expected \"after\" beside \"progress\", longer than it and no more than "
              + MOST_REPORTS
              + " times as long");
    }
    return progress;
  }

  /** Nothing after the word stands for no body. */
  private @Nullable Template body(Fields fields, String outcome) {
    YamlNode node = fields.get(outcome);
    if (node == null || node instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      return null;
    }
    return templates.build(node, ExpressionUse.Kind.TRIGGER, null);
  }

  private @Nullable Answer word(YamlNode.Scalar word) {
    if (OUTCOMES.contains(word.text())) {
      return Answer.plain(outcome(word.text()));
    }
    reading.error(
        Rule.BAD_VALUE,
        word.span(),
        "expected one of "
            + String.join(", ", OUTCOMES)
            + " but got "
            + word.described()
            + DidYouMean.quoted(word.text(), OUTCOMES));
    return null;
  }

  private static Outcome outcome(String word) {
    return Outcome.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
