package dev.mediant.faults;

/**
 * One way in which things go wrong.
 *
 * @param name in kebab case, part of its orders' names
 * @param nodes of the engine, at least
 * @param strikes in the short form
 * @param times how often the producer publishes each event
 * @param parked how many messages end as dead letters
 * @param repeats whether commands may be delivered again
 */
record Scenario(
    String name, int nodes, int strikes, int times, int parked, boolean repeats, Fault fault) {
  /** Goes wrong, and right again. */
  interface Fault {
    void strike(Stage stage) throws Exception;
  }

  static Scenario of(String name, int nodes, int strikes, Fault fault) {
    return new Scenario(name, nodes, strikes, 1, 0, true, fault);
  }

  Scenario publishedTimes(int many) {
    return new Scenario(name, nodes, strikes, many, parked, repeats, fault);
  }

  Scenario parking(int messages) {
    return new Scenario(name, nodes, strikes, times, messages, repeats, fault);
  }

  Scenario withoutRepeats() {
    return new Scenario(name, nodes, strikes, times, parked, false, fault);
  }
}
