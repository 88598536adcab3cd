package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.workflow.Forward.Progress;
import dev.mediant.workflow.HistoryEvent.BranchWon;

/** Walks what runs at once: the branches of a parallel, the items of a forEach. */
final class SideBySide {
  private final Draft draft;
  private final Forward walk;
  private Progress all = Progress.DONE;

  SideBySide(Draft draft, Forward walk) {
    this.draft = draft;
    this.walk = walk;
  }

  Progress parallel(Place scope, Action.Parallel parallel) {
    return switch (parallel.join()) {
      case ALL -> all(scope, parallel);
      case FIRST -> first(scope, parallel);
    };
  }

  /** The race is over with the first branch that completes; it fails with the last one. */
  private Progress first(Place scope, Action.Parallel race) {
    boolean open = false;
    boolean failed = false;
    for (int i = 0; i < race.branches().size(); i++) {
      Place place = Place.in(scope.path(), race.branches().get(i));
      Progress progress = walk.advance(place);
      StepState branch = draft.step(place.path());
      if (progress == Progress.COMPLETES) {
        return progress;
      }
      if (branch != null && branch.status() == StepStatus.COMPLETED) {
        draft.record(new BranchWon(scope.path(), i));
        return Progress.DONE;
      }
      open |= progress == Progress.OPEN;
      failed |= progress == Progress.FAILED;
    }
    return open ? Progress.OPEN : failed ? Progress.FAILED : Progress.DONE;
  }

  /** A branch that failed keeps the others from beginning anything. */
  private Progress all(Place scope, Action.Parallel parallel) {
    for (Step branch : parallel.branches()) {
      Place place = Place.in(scope.path(), branch);
      if (goesOn() || draft.step(place.path()) != null) {
        advance(place);
      }
    }
    return all;
  }

  /** One after the other begins, as many at once as the author allows. */
  Progress items(Place scope, Action.ForEach each) {
    int open = 0;
    for (int i = 0; i < Items.count(draft.begun(scope.path())); i++) {
      Place item = scope.counted(i);
      boolean waits = !goesOn() || open >= each.concurrency();
      if (waits && draft.step(item.path()) == null) {
        all = worse(all, Progress.OPEN);
        break;
      }
      open += advance(item) == Progress.OPEN ? 1 : 0;
    }
    return all;
  }

  private boolean goesOn() {
    return all == Progress.DONE || all == Progress.OPEN;
  }

  private Progress advance(Place place) {
    Progress progress = (goesOn() ? walk : walk.settling()).advance(place);
    all = worse(all, progress);
    return progress;
  }

  private static Progress worse(Progress one, Progress other) {
    if (one == Progress.DONE || other == Progress.DONE) {
      return one == Progress.DONE ? other : one;
    }
    return one.compareTo(other) >= 0 ? one : other;
  }
}
