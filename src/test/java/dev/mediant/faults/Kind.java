package dev.mediant.faults;

import java.util.List;
import java.util.random.RandomGenerator;

/** What happens to an order: it follows from its name alone, whatever fails meanwhile. */
enum Kind {
  GOOD(56, "COMPLETED"),
  /** The payment is rejected. */
  DECLINED(12, "ROLLED_BACK", "stock.release"),
  /** The shipment, the last step, is rejected: all before it is undone. */
  REFUSED(10, "ROLLED_BACK", "parcel.unpack", "payment.refund", "stock.release"),
  /** A step fails at its first attempt. */
  FLAKY(6, "COMPLETED"),
  /** A step's first attempt is never answered. */
  SILENT(3, "COMPLETED"),
  /** A step's first attempt is answered when a later one was answered already. */
  LATE(3, "COMPLETED"),
  /** A step is never answered: nobody knows whether it happened, so it is undone as well. */
  MUTE(4, "ROLLED_BACK", "parcel.unlabel", "payment.refund", "stock.release"),
  /** The same, but then the undo finds it done, or comes before it. */
  TARDY(2, "ROLLED_BACK", "parcel.unlabel", "payment.refund", "stock.release"),
  /** Every answer comes three times, with forged ones that say the contrary before it. */
  ECHO(4, "COMPLETED");

  private static final int OF_A_HUNDRED = 100;

  private final int share;
  private final String end;
  private final List<String> undos;

  Kind(int share, String end, String... undos) {
    this.share = share;
    this.end = end;
    this.undos = List.of(undos);
  }

  static Kind any(RandomGenerator random) {
    int drawn = random.nextInt(OF_A_HUNDRED);
    for (Kind kind : values()) {
      drawn -= kind.share;
      if (drawn < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("expected the shares to add up to a hundred");
  }

  static Kind of(String order) {
    return valueOf(order.substring(0, order.indexOf('-')));
  }

  /** The state in which its instance ends. */
  String end() {
    return end;
  }

  boolean isSold() {
    return end.equals("COMPLETED");
  }

  /** The channels that its work reaches, undos apart. */
  List<String> work() {
    return switch (this) {
      case DECLINED -> List.of("stock.reserve", "payment.charge", "fraud.check");
      case MUTE, TARDY -> List.of("stock.reserve", "payment.charge", "fraud.check", "parcel.label");
      case GOOD, REFUSED, FLAKY, SILENT, LATE, ECHO ->
          List.of("stock.reserve", "payment.charge", "fraud.check", "parcel.pack", "parcel.ship");
    };
  }

  /** The channels that its undos reach, in this order. */
  List<String> undos() {
    return undos;
  }
}
