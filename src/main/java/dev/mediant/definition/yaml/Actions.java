package dev.mediant.definition.yaml;

import java.util.List;

/** Every kind of step there is. */
final class Actions {
  static final List<ActionBuilder> ALL =
      List.of(
          new DispatchBuilder(),
          new HttpBuilder(),
          new SubWorkflowBuilder(),
          new EmitBuilder(),
          new SetBuilder(),
          new SwitchBuilder(),
          new ParallelBuilder(),
          new ForEachBuilder(),
          new RepeatBuilder(),
          new WaitBuilder(),
          new ApprovalBuilder(),
          new AwaitBuilder(),
          new FailBuilder(),
          new CompleteBuilder(),
          new GroupBuilder());

  private Actions() {}

  static ActionBuilder of(String word) {
    return ALL.stream().filter(builder -> builder.word().equals(word)).findFirst().orElseThrow();
  }

  /** What the step says that it does; a group's word may stand in another's place for its steps. */
  static List<ActionBuilder> said(Fields step) {
    List<ActionBuilder> said = ALL.stream().filter(builder -> step.has(builder.word())).toList();
    return said.stream()
        .filter(one -> said.stream().noneMatch(other -> other.keys().contains(one.word())))
        .toList();
  }

  static List<String> words() {
    return ALL.stream().map(ActionBuilder::word).toList();
  }
}
