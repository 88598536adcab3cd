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
 * @param load at least, in the short form
 */
record Scenario(
    String name,
    int strikes,
    int times,
    int parked,
    boolean repeats,
    boolean usual,
    UsualLoad load,
    Fault fault) {
  /** How many orders, and how many of them in a second. */
  record UsualLoad(int orders, int perSecond) {}

  /** Goes wrong, and right again. */
  interface Fault {
    void strike(Stage stage) throws Exception;
  }

  static Scenario of(String name, int strikes, Fault fault) {
    return new Scenario(name, strikes, 1, 0, true, true, new UsualLoad(80, 30), fault);
  }

  Scenario withUsualLoad(int orders, int perSecond) {
    UsualLoad usualLoad = new UsualLoad(orders, perSecond);
    return new Scenario(name, strikes, times, parked, repeats, usual, usualLoad, fault);
  }

  Scenario publishedTimes(int many) {
    return new Scenario(name, strikes, many, parked, repeats, usual, load, fault);
  }

  Scenario parking(int messages) {
    return new Scenario(name, strikes, times, messages, repeats, usual, load, fault);
  }

  Scenario withoutRepeats() {
    return new Scenario(name, strikes, times, parked, false, usual, load, fault);
  }

  Scenario onlyInTheLongForm() {
    return new Scenario(name, strikes, times, parked, repeats, false, load, fault);
  }
}
