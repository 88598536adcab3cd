package dev.mediant.definition.yaml;

import dev.mediant.definition.Defaults;
import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Limits;
import dev.mediant.definition.Step;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition.OnRollbackFailure;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.expression.Template;
import dev.mediant.message.DomainName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The second pass: from nodes to the model, every value checked by itself. */
final class WorkflowBuilder {
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("event", "trigger"),
          Map.entry("filter", "trigger"),
          Map.entry("key", "trigger"),
          Map.entry("idempotencyKey", "trigger"),
          Map.entry("input", "trigger and dispatch"),
          Map.entry("retry", "defaults and steps"),
          Map.entry("timeout", "defaults and steps"),
          Map.entry("catch", "a step, which may be a group of steps"),
          Map.entry("channels", "domain.yaml"),
          Map.entry("roles", "domain.yaml and approval"),
          Map.entry("retention", "domain.yaml"));

  private final Reading reading;
  private final DomainSettings domain;
  private final Limits limits;
  private final Scalars scalars;
  private final Names names;
  private final Expressions expressions;
  private final Templates templates;
  private final Outline outline = new Outline();

  private WorkflowBuilder(Reading reading, DomainSettings domain, Limits limits) {
    this.reading = reading;
    this.domain = domain;
    this.limits = limits;
    this.scalars = new Scalars(reading);
    this.names = new Names(reading);
    this.expressions = new Expressions(reading);
    this.templates = new Templates(reading, expressions);
  }

  /** Null when the file is no map at all. */
  static @Nullable Draft build(
      Reading reading, DomainSettings domain, Limits limits, YamlNode root) {
    Fields fields = Fields.of(reading, root, "a workflow");
    return fields == null ? null : new WorkflowBuilder(reading, domain, limits).draft(fields);
  }

  private Draft draft(Fields fields) {
    fields
        .allow(Vocabulary.WORKFLOW, ELSEWHERE)
        .requireAll("workflow", "domain", "version", "trigger", "steps");
    WorkflowRef ref = ref(fields);
    String description = scalars.text(fields, "description");
    Trigger trigger = new TriggerBuilder(reading, expressions, templates).build(fields);
    Duration deadline = scalars.positive(fields, "deadline");
    Defaults defaults = new DefaultsBuilder(reading).build(fields, domain.defaults());
    List<Step> steps = steps(fields, defaults);
    Template output = templates.field(fields, "output", ExpressionUse.Kind.WORKFLOW_OUTPUT, null);
    return new Draft(
        ref,
        description,
        trigger,
        deadline,
        onRollbackFailure(fields),
        steps,
        output,
        outline,
        expressions.uses(),
        domain,
        limits);
  }

  private @Nullable WorkflowRef ref(Fields fields) {
    YamlNode.Scalar name = fields.requireScalar("workflow");
    YamlNode.Scalar stated = fields.requireScalar("domain");
    DomainName domain = stated == null ? null : names.ownDomain(stated);
    fields.require("version");
    Integer version = scalars.integer(fields, "version", 1);
    boolean named = name != null && names.isCamelCase(name);
    return name == null || !named || domain == null || version == null
        ? null
        : new WorkflowRef(domain, name.text(), version);
  }

  private OnRollbackFailure onRollbackFailure(Fields fields) {
    String word = scalars.word(fields, "onRollbackFailure", List.of("suspend", "continue"));
    return word == null
        ? OnRollbackFailure.SUSPEND
        : OnRollbackFailure.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private List<Step> steps(Fields fields, Defaults defaults) {
    YamlNode node = fields.require("steps");
    return node == null
        ? List.of()
        : new StepsBuilder(reading, outline, expressions)
            .build(node, "the workflow", outline.top(), defaults);
  }
}
