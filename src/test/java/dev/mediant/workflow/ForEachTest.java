package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.ROLLING_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.event;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import org.junit.jupiter.api.Test;

/** Steps for each item of a list. */
class ForEachTest {
  private static final String ITEMS = "{'items': [{'sku': 'a'}, {'sku': 'b'}, {'sku': 'c'}]}";

  private static Scenario story(String steps) {
    return workflow("steps:\n" + steps.indent(2) + "output: ${ $steps.all }\n")
        .given(event("OrderPlaced", ITEMS));
  }

  @Test
  void shouldRunItemAfterItemAndKeepTheirOrder() {
    story(
            """
            - step: all
              forEach: .items
              as: line
              steps:
                - step: reserve
                  dispatch: stock.reserve
                  input: { sku: "${ $line.sku }", at: "${ $index }" }
                  rollback: none
            """)
        .expectCommand("reserve")
        .withBody("{'sku': 'a', 'at': 0}")
        .withKey("all/0/reserve")
        .whenReply(completed("1"))
        .expectCommand("reserve")
        .withBody("{'sku': 'b', 'at': 1}")
        .whenReply(completed("2"))
        .expectCommand("reserve")
        .withBody("{'sku': 'c', 'at': 2}")
        .whenReply(completed("3"))
        .expectOutput("[1, 2, 3]")
        .expectState(COMPLETED);
  }

  @Test
  void shouldRunAsManyAtOnceAsItMay() {
    Scenario story =
        story(
            """
            - step: all
              forEach: .items
              concurrency: 2
              output: { sku: "${ $item.sku }", got: "${ $steps.reserve.n }" }
              steps:
                - { step: reserve, dispatch: stock.reserve, rollback: none }
            """);
    ExpectedCommand first = story.expectCommand("reserve");
    ExpectedCommand second = story.expectCommand("reserve");
    story.expectNoCommand();
    second.whenReply(completed("{'n': 2}"));
    ExpectedCommand third = story.expectCommand("reserve");
    third.whenReply(completed("{'n': 3}"));
    first
        .whenReply(completed("{'n': 1}"))
        .expectOutput("[{'sku': 'a', 'got': 1}, {'sku': 'b', 'got': 2}, {'sku': 'c', 'got': 3}]")
        .expectState(COMPLETED);
  }

  @Test
  void shouldUndoItemsSideBySideEachInReverse() {
    Scenario story =
        story(
            """
            - step: all
              forEach: .items[0:2]
              concurrency: 2
              steps:
                - { step: reserve, dispatch: stock.reserve, rollback: stock.release }
                - { step: pack, dispatch: stock.pack, rollback: stock.unpack }
            - { step: stop, fail: { type: Stop } }
            """);
    story.expectCommand("reserve").whenReply(completed());
    story.expectCommand("reserve").whenReply(completed());
    story.expectCommand("pack").whenReply(completed());
    story.expectCommand("pack").whenReply(completed());
    ExpectedCommand unpack = story.expectCommand("pack", undo());
    story.expectCommand("pack", undo()).whenReply(completed());
    story.expectCommand("reserve", undo()).whenReply(completed()).expectState(ROLLING_BACK);
    unpack
        .whenReply(completed())
        .expectCommand("reserve", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldBeginNoItemAfterOneHasFailed() {
    story(
            """
            - step: all
              forEach: .items
              steps:
                - { step: reserve, dispatch: stock.reserve, rollback: stock.release }
            """)
        .expectCommand("reserve")
        .whenReply(completed())
        .expectCommand("reserve")
        .whenReply(rejected("SoldOut"))
        .expectCommand("reserve", undo())
        .whenReply(completed())
        .expectNotBegun("all/2")
        .expectError("SoldOut")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldGoOnWithTheOtherItemsWhenTheFailureOfOneIsHandled() {
    Scenario story =
        story(
            """
            - step: all
              forEach: .items[0:2]
              steps:
                - step: reserve
                  dispatch: stock.reserve
                  rollback: none
                  catch: [{ then: continue }]
            """);
    story.expectCommand("reserve").whenReply(rejected("SoldOut"));
    story
        .expectCommand("reserve")
        .whenReply(completed("2"))
        .expectOutput("[null, 2]")
        .expectState(COMPLETED);
  }

  @Test
  void shouldCompleteAtOnceForAnEmptyList() {
    story(
            """
            - step: all
              forEach: .items[0:0]
              steps: [{ step: reserve, dispatch: stock.reserve, rollback: none }]
            """)
        .expectOutput("[]")
        .expectState(COMPLETED);
  }

  @Test
  void shouldFailOfTooManyItems() {
    story(
            """
            - step: all
              forEach: .items
              maxItems: 2
              steps: [{ step: reserve, dispatch: stock.reserve, rollback: none }]
            """)
        .expectError("TooManyItems")
        .expectState(FAILED);
  }

  @Test
  void shouldSeeTheItemAroundTheItem() {
    steps(
            """
            - step: rows
              forEach: '[[1, 2], [3]]'
              as: row
              steps:
                - step: cells
                  forEach: $row
                  as: cell
                  steps:
                    - step: tell
                      emit: Cell
                      data: "${ $row | length }: ${ $cell } at ${ $index }"
            """)
        .given()
        .expectEvent("Cell", "'2: 1 at 0'")
        .expectEvent("Cell", "'2: 2 at 1'")
        .expectEvent("Cell", "'1: 3 at 0'")
        .expectState(COMPLETED);
  }
}
