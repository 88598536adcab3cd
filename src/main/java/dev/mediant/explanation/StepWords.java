package dev.mediant.explanation;

import dev.mediant.definition.Action;
import dev.mediant.definition.Rollback;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Durations;
import dev.mediant.message.WorkflowName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a step does, in words.
 *
 * @param sentence for the story
 * @param label for a picture: what it works with
 */
record StepWords(String sentence, String label) {
  static StepWords of(Action action) {
    return switch (action) {
      case Action.Dispatch dispatch ->
          new StepWords(
              "sends a command to "
                  + dispatch.channel()
                  + with(dispatch.input())
                  + ", and waits for the reply",
              dispatch.channel().value());
      case Action.Http http ->
          new StepWords(
              "makes the request "
                  + TemplateText.of(http.request())
                  + " over HTTP, and waits for the response",
              "over HTTP");
      case Action.SubWorkflow sub ->
          new StepWords(
              "calls the workflow "
                  + sub.workflow()
                  + with(sub.input())
                  + ", and waits for its end"
                  + within(sub.timeout()),
              "calls " + sub.workflow());
      case Action.Emit emit ->
          new StepWords("publishes " + emit.type() + with(emit.data()), "emits " + emit.type());
      case Action.SetVars set ->
          new StepWords("computes " + TemplateText.of(set.values()) + " into $vars", "sets $vars");
      case Action.Switch choice -> new StepWords("runs the first branch that fits", "which?");
      case Action.Parallel(var branches, var timeout, Action.Join join) ->
          switch (join) {
            case ALL -> new StepWords("does all of these at once" + within(timeout), "all");
            case FIRST ->
                new StepWords(
                    "does all of these at once, goes on with the first that completes, and undoes"
                        + " the others"
                        + within(timeout),
                    "the first");
          };
      case Action.Group group ->
          new StepWords("does these one after the other" + within(group.timeout()), "");
      case Action.ForEach each ->
          new StepWords(
              "for each $%s of %s, at most %d, %s%s"
                  .formatted(
                      each.as(),
                      source(each.list()),
                      each.maxItems(),
                      each.concurrency() == 1
                          ? "one after the other"
                          : each.concurrency() + " at once",
                      within(each.timeout())),
              "for each of " + source(each.list()));
      case Action.Repeat repeat ->
          new StepWords(
              rounds(repeat) + ", at most " + repeat.max() + " rounds" + within(repeat.timeout()),
              rounds(repeat));
      case Action.Wait(Action.WaitTime.For(Duration duration)) ->
          new StepWords(
              "waits for " + Durations.format(duration), "waits " + Durations.format(duration));
      case Action.Wait(Action.WaitTime.Until(Template time)) ->
          new StepWords(
              "waits until " + TemplateText.of(time), "waits until " + TemplateText.of(time));
      case Action.Approval approval ->
          new StepWords(
              "asks "
                  + asked(approval)
                  + ": \""
                  + TemplateText.of(approval.question())
                  + "\""
                  + orForever(approval.timeout()),
              "asks " + asked(approval));
      case Action.Await await -> await(await);
      case Action.Fail fail ->
          new StepWords(
              "fails with " + fail.type() + ": \"" + TemplateText.of(fail.message()) + "\"",
              "fails with " + fail.type());
      case Action.Complete complete ->
          new StepWords(
              "ends the workflow with " + TemplateText.of(complete.output()), "ends it here");
    };
  }

  private static String asked(Action.Approval approval) {
    return approval.roles().isEmpty() ? "anybody" : String.join(" or ", approval.roles());
  }

  private static StepWords await(Action.Await await) {
    String events = Words.joined(await.events(), " or ");
    Expression filter = await.filter();
    Expression eventKey = await.eventKey();
    Expression waitingKey = await.waitingKey();
    return new StepWords(
        "waits for the event "
            + events
            + (filter == null ? "" : " where " + source(filter))
            + (eventKey == null || waitingKey == null
                ? ""
                : " whose " + source(eventKey) + " equals " + source(waitingKey))
            + orForever(await.timeout()),
        "awaits " + events);
  }

  /** How a step is undone; null when nothing undoes it. */
  static @Nullable String undo(Rollback rollback) {
    return switch (rollback) {
      case Rollback.Compensation undo ->
          undo.channel().equals(ChannelName.HTTP)
              ? "a request over HTTP"
              : WorkflowName.called(undo.channel()) == null
                  ? undo.channel().value()
                  : "the rollback of " + WorkflowName.called(undo.channel());
      case Rollback.Emission emission -> "the event " + emission.type();
      case Rollback.None none -> null;
      case Rollback.Unstated unstated -> null;
    };
  }

  private static String rounds(Action.Repeat repeat) {
    return (repeat.isWhile() ? "repeats while " : "repeats until ") + source(repeat.condition());
  }

  private static String with(@Nullable Template template) {
    return template == null ? "" : " with " + TemplateText.of(template);
  }

  private static String within(@Nullable Duration timeout) {
    return timeout == null ? "" : ", within " + Durations.format(timeout);
  }

  private static String orForever(@Nullable Duration timeout) {
    return timeout == null
        ? ", and waits for ever"
        : ", and waits up to " + Durations.format(timeout);
  }

  private static String source(Expression expression) {
    return Words.source(expression);
  }
}
