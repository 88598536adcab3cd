package dev.mediant.expression;

import static dev.mediant.expression.ExpressionTest.compiled;
import static dev.mediant.expression.ExpressionTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Bindings ORDER =
      new Bindings(
          json("{\"orderId\": \"4711\", \"price\": 10.10, \"note\": null, \"items\": [1, 2]}"),
          Map.of());

  @Test
  void shouldKeepTheTypeOfASingleExpression() {
    assertThat(value(new Template.Evaluated(compiled(".items")))).isEqualTo("[1,2]");
    assertThat(value(new Template.Evaluated(compiled(".price")))).isEqualTo("10.10");
    assertThat(value(new Template.Evaluated(compiled(".note")))).isEqualTo("null");
  }

  @Test
  void shouldInterpolateTextsNumbersAndDocuments() {
    Template template =
        new Template.Interpolated(
            List.of(
                text("order "),
                inserted(".orderId"),
                text(" at "),
                inserted(".price"),
                text(": "),
                inserted(".items")));
    assertThat(value(template)).isEqualTo("\"order 4711 at 10.10: [1,2]\"");
  }

  @Test
  void shouldRefuseNullInsideAText() {
    Template template = new Template.Interpolated(List.of(text("note: "), inserted(".note")));
    assertThat(template.evaluate(ORDER))
        .isEqualTo(
            new Evaluation.Failure(
                "expression '.note': expected a value to put into the text but got null; say what"
                    + " stands in for it, as in (… // \"none\")"));
  }

  @Test
  void shouldKeepTheAuthorsOrderOfEntries() {
    Template template =
        new Template.ObjectTemplate(
            List.of(
                new Template.Entry("zebra", new Template.Evaluated(compiled(".orderId"))),
                new Template.Entry("apple", new Template.Literal(json("1"))),
                new Template.Entry(
                    "middle",
                    new Template.ArrayTemplate(
                        List.of(new Template.Evaluated(compiled(".items[0]")))))));
    assertThat(value(template)).isEqualTo("{\"zebra\":\"4711\",\"apple\":1,\"middle\":[1]}");
  }

  @Test
  void shouldFailAsAWholeWhenOnePartFails() {
    Template template =
        new Template.ObjectTemplate(
            List.of(
                new Template.Entry("good", new Template.Literal(json("1"))),
                new Template.Entry(
                    "bad",
                    new Template.ArrayTemplate(
                        List.of(new Template.Evaluated(compiled(".orderId + 1")))))));
    assertThat(template.evaluate(ORDER)).isInstanceOf(Evaluation.Failure.class);
  }

  private static Template.Part text(String text) {
    return new Template.Part.Text(text);
  }

  private static Template.Part inserted(String source) {
    return new Template.Part.Inserted(compiled(source));
  }

  private static String value(Template template) {
    Evaluation evaluation = template.evaluate(ORDER);
    assertThat(evaluation).isInstanceOf(Evaluation.Value.class);
    return ((Evaluation.Value) evaluation).json().toString();
  }
}
