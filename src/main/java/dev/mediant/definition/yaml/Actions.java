package dev.mediant.definition.yaml;

import java.util.List;

/** Every kind of step there is. */
final class Actions {
  static final List<ActionBuilder> ALL =
      List.of(
          new DispatchBuilder(),
          new EmitBuilder(),
          new SetBuilder(),
          new SwitchBuilder(),
          new ParallelBuilder(),
          new WaitBuilder(),
          new FailBuilder(),
          new CompleteBuilder(),
          new GroupBuilder());

  /** Words that the language has for steps but that this version does not run yet. */
  static final List<String> LATER =
      List.of("await", "http", "approval", "forEach", "repeat", "workflow");

  private Actions() {}

  static ActionBuilder of(String word) {
    return ALL.stream().filter(builder -> builder.word().equals(word)).findFirst().orElseThrow();
  }

  static List<String> words() {
    return ALL.stream().map(ActionBuilder::word).toList();
  }
}
