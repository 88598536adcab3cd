package dev.mediant.faults;

/**
 * One way in which things go wrong.
 *
 * @param name in kebab case, part of its orders' names
 * @param strikes in the short form
 * @param times how often the producer publishes each event
 * @param parked how many different messages end as dead letters
 * @param repeats whether commands may be delivered again
 * @param usual whether it runs among the other tests; the others are much like one that does
 */
record Scenario(
    String name, int strikes, int times, int parked, boolean repeats, boolean usual, Fault fault) {
  /** Goes wrong, and right again. */
  interface Fault {
    void strike(Stage stage) throws Exception;
  }

  static Scenario of(String name, int strikes, Fault fault) {
    return new Scenario(name, strikes, 1, 0, true, true, fault);
  }

  Scenario publishedTimes(int many) {
    return new Scenario(name, strikes, many, parked, repeats, usual, fault);
  }

  Scenario parking(int messages) {
    return new Scenario(name, strikes, times, messages, repeats, usual, fault);
  }

  Scenario withoutRepeats() {
    return new Scenario(name, strikes, times, parked, false, usual, fault);
  }

  Scenario onlyInTheLongForm() {
    return new Scenario(name, strikes, times, parked, repeats, false, fault);
  }
}
