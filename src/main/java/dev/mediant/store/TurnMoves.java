package dev.mediant.store;

import dev.mediant.workflow.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How what an instance has of channels with limits changes.
 *
 * @param comes what it begins to wait for, or takes a place by without having waited
 * @param released what had its turn
 * @param leaves what it waits for no more, or gives its place back
 */
public record TurnMoves(List<Turn> comes, List<Turn> released, List<Turn> leaves) {
  public static final TurnMoves NONE = new TurnMoves(List.of(), List.of(), List.of());

  public static TurnMoves of(Set<Turn> before, Set<Turn> after) {
    if (before.equals(after)) {
      return NONE;
    }
    Map<Integer, Turn> were = new HashMap<>();
    before.forEach(turn -> were.put(turn.command(), turn));
    List<Turn> comes = new ArrayList<>();
    List<Turn> released = new ArrayList<>();
    for (Turn turn : after) {
      Turn was = were.remove(turn.command());
      if (was == null) {
        comes.add(turn);
      } else if (was.isHeld() && !turn.isHeld()) {
        released.add(turn);
      }
    }
    return new TurnMoves(comes, released, List.copyOf(were.values()));
  }

  /**
   * Whether somebody's turn may have come: a command waits now that did not, or a place is free.
   */
  public boolean mayLetGo() {
    return !comes.isEmpty() || !leaves.isEmpty();
  }
}
