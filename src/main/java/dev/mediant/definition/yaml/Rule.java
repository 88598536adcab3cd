package dev.mediant.definition.yaml;

/** The mistakes that the reader knows, by the ids that problems carry. */
enum Rule {
  // parse
  YAML_SYNTAX("yaml-syntax"),
  UNQUOTED_TEMPLATE("unquoted-template"),
  COMMENT_CUT("comment-cut"),
  SEVERAL_DOCUMENTS("several-documents"),
  ALIAS("alias"),
  TAG("tag"),
  TOO_LARGE("too-large"),
  TOO_DEEP("too-deep"),
  EMPTY_FILE("empty-file"),
  // build
  DUPLICATE_KEY("duplicate-key"),
  UNKNOWN_KEY("unknown-key"),
  MISPLACED_KEY("misplaced-key"),
  NOT_AVAILABLE("not-available"),
  MISSING_KEY("missing-key"),
  WRONG_TYPE("wrong-type"),
  BAD_VALUE("bad-value"),
  BAD_NAME("bad-name"),
  BAD_DURATION("bad-duration"),
  LEADING_ZERO("leading-zero"),
  STEP_ACTION("step-action"),
  DUPLICATE_STEP("duplicate-step"),
  DOMAIN_FOLDER("domain-folder"),
  JQ_SYNTAX("jq-syntax"),
  TEMPLATE_SYNTAX("template-syntax"),
  // link
  UNKNOWN_VARIABLE("unknown-variable"),
  UNKNOWN_STEP("unknown-step"),
  STEP_NOT_RUN("step-not-run"),
  STEP_MAYBE_SKIPPED("step-maybe-skipped"),
  // check
  MISSING_ROLLBACK("missing-rollback"),
  USELESS_ROLLBACK("useless-rollback"),
  UNDO_WITHOUT_FALLBACK("undo-without-fallback"),
  PIVOT_PLACE("pivot-place"),
  FAIL_AFTER_PIVOT("fail-after-pivot"),
  CATCH_AFTER_PIVOT("catch-after-pivot"),
  UNREACHABLE("unreachable"),
  DOES_NOT_FIT("does-not-fit"),
  FRACTION_ARITHMETIC("fraction-arithmetic"),
  // catalogue
  DUPLICATE_WORKFLOW("duplicate-workflow"),
  UNREADABLE_FILE("unreadable-file");

  private final String id;

  Rule(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
