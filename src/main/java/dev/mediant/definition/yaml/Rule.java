package dev.mediant.definition.yaml;

import static dev.mediant.definition.Problem.Severity.ERROR;
import static dev.mediant.definition.Problem.Severity.WARNING;

import dev.mediant.definition.Problem.Severity;

/**
 * The mistakes that the reader knows, by the ids that problems carry. Each has its page, {@code
 * docs/rules/<id>.md}, with an example.
 */
public enum Rule {
  // parse
  YAML_SYNTAX("yaml-syntax", ERROR, "The file is no YAML."),
  UNQUOTED_TEMPLATE(
      "unquoted-template", ERROR, "`${` stands without quotes inside `{ }` or `[ ]`."),
  COMMENT_CUT("comment-cut", ERROR, "A ` #` cut a text short."),
  SEVERAL_DOCUMENTS("several-documents", ERROR, "The file holds more than one document."),
  ALIAS("alias", ERROR, "The file uses a YAML anchor (`&`) or alias (`*`)."),
  TAG("tag", ERROR, "The file uses a YAML tag (`!`)."),
  TOO_LARGE("too-large", ERROR, "The file has more than 512 KB."),
  TOO_DEEP("too-deep", ERROR, "The file nests deeper than 60 levels."),
  EMPTY_FILE("empty-file", ERROR, "The file says nothing."),
  // build
  DUPLICATE_KEY("duplicate-key", ERROR, "A key stands twice in the same map."),
  UNKNOWN_KEY("unknown-key", ERROR, "The language has no such key here."),
  MISPLACED_KEY("misplaced-key", ERROR, "The language has this key, but not here."),
  MISSING_KEY("missing-key", ERROR, "A key that must be there is missing."),
  WRONG_TYPE("wrong-type", ERROR, "A value is of another type than its key takes."),
  BAD_VALUE("bad-value", ERROR, "A value is none of those that its key takes."),
  BAD_NAME("bad-name", ERROR, "A name holds what such a name can't hold."),
  BAD_DURATION("bad-duration", ERROR, "A value is no duration."),
  YAML_WORD("yaml-word", WARNING, "`yes`, `no`, `on`, `off`, `1_000` and `.inf` are texts here."),
  LEADING_ZERO("leading-zero", WARNING, "A number begins with a zero."),
  STEP_ACTION("step-action", ERROR, "A step says nothing of what it does, or two things."),
  DUPLICATE_STEP("duplicate-step", ERROR, "Two steps have the same id."),
  SECRET_IN_FILE("secret-in-file", WARNING, "A header of a request holds a secret."),
  DOMAIN_FOLDER(
      "domain-folder", ERROR, "The domain differs from the folder that the file lies in."),
  JQ_SYNTAX("jq-syntax", ERROR, "An expression does not compile."),
  TEMPLATE_SYNTAX(
      "template-syntax", ERROR, "A `${` is never closed, or stands where bare jq belongs."),
  BARE_EXPRESSION(
      "bare-expression",
      WARNING,
      "A text looks like an expression, but stands without `${ }` where texts are texts."),
  BAD_SCHEMA("bad-schema", ERROR, "A schema in `domain.yaml` is none, or its file is not there."),
  // link
  UNKNOWN_VARIABLE(
      "unknown-variable", ERROR, "An expression reads a variable that is not known there."),
  UNKNOWN_STEP(
      "unknown-step", ERROR, "An expression or a scenario names a step that does not exist."),
  STEP_NOT_RUN("step-not-run", ERROR, "An expression reads a step that can't have run yet."),
  STEP_MAYBE_SKIPPED(
      "step-maybe-skipped",
      WARNING,
      "An expression reads a step that may have been skipped, and says nothing of that case."),
  // check
  TOO_MANY_STEPS(
      "too-many-steps", ERROR, "A workflow has more steps than the engine is set to run."),
  TOO_NESTED("too-nested", ERROR, "Steps lie deeper in each other than the engine is set to run."),
  UNDECLARED_CHANNEL(
      "undeclared-channel",
      ERROR,
      "A workflow uses a channel that its `domain.yaml` does not declare."),
  UNDECLARED_ROLE(
      "undeclared-role", ERROR, "An approval asks a role that its `domain.yaml` does not declare."),
  REQUEST_MISMATCH(
      "request-mismatch", ERROR, "A command's body can't fit the request schema of its channel."),
  UNKNOWN_FIELD("unknown-field", WARNING, "An expression reads a field that is not there."),
  MISSING_ROLLBACK(
      "missing-rollback",
      ERROR,
      "A step that does something outside before the pivot says nothing of its undo."),
  USELESS_ROLLBACK("useless-rollback", WARNING, "An undo that is never used."),
  UNDO_WITHOUT_FALLBACK(
      "undo-without-fallback", WARNING, "An undo reads `$output` as if it were always known."),
  PIVOT_PLACE("pivot-place", ERROR, "A pivot stands inside another step, or is the second one."),
  FAIL_AFTER_PIVOT("fail-after-pivot", ERROR, "A step fails on purpose past the pivot."),
  CATCH_AFTER_PIVOT(
      "catch-after-pivot", ERROR, "A handler past the pivot ends with `then: rollback`."),
  UNREACHABLE("unreachable", ERROR, "A step, branch or handler can never run."),
  DOES_NOT_FIT(
      "does-not-fit", WARNING, "Retries, waits or timeouts last longer than what bounds them."),
  NEVER_HOLDS("never-holds", ERROR, "A condition can never hold."),
  ALWAYS_HOLDS("always-holds", WARNING, "A condition always holds."),
  NO_CONDITION("no-condition", ERROR, "A condition yields something else than true or false."),
  LITERAL_AS_CONDITION(
      "literal-as-condition", ERROR, "A text or number stands beside `and` or `or`."),
  AND_BESIDE_OR("and-beside-or", ERROR, "`and` follows `or` without parentheses."),
  DEFAULT_HIDES_FALSE(
      "default-hides-false", WARNING, "`// true` makes true of what is false as well."),
  DEFAULT_TAKES_MORE("default-takes-more", WARNING, "`//` takes more than was meant."),
  NO_ORDER("no-order", ERROR, "`<` or `>` compares what has no order."),
  TEXT_AND_NUMBER("text-and-number", ERROR, "`+` adds a text and a number."),
  TEMPLATE_INSIDE_JQ("template-inside-jq", WARNING, "A `${` stands in a text inside jq."),
  SEVERAL_VALUES("several-values", ERROR, "An expression yields several values."),
  FRACTION_ARITHMETIC("fraction-arithmetic", WARNING, "An expression calculates with a fraction."),
  // catalogue
  DUPLICATE_WORKFLOW("duplicate-workflow", ERROR, "Two files hold the same version of a workflow."),
  UNUSED_DOMAIN_FILE("unused-domain-file", WARNING, "No workflow has what a `domain.yaml` says."),
  UNKNOWN_WORKFLOW("unknown-workflow", ERROR, "A step calls a workflow that is not there."),
  WORKFLOW_CYCLE("workflow-cycle", ERROR, "Workflows call each other in a circle."),
  UNREADABLE_FILE("unreadable-file", ERROR, "The file can't be read.");

  private final String id;
  private final Severity severity;
  private final String summary;

  Rule(String id, Severity severity, String summary) {
    this.id = id;
    this.severity = severity;
    this.summary = summary;
  }

  /** Stable, such as {@code unknown-key}. */
  public String id() {
    return id;
  }

  /** What it usually is. */
  public Severity severity() {
    return severity;
  }

  /** What is wrong, in a sentence. */
  public String summary() {
    return summary;
  }
}
