package dev.mediant.faults;

import java.util.List;
import java.util.Set;

/**
 * What a processor answers to a command. It follows from the order, the channel and the attempt, so
 * that a repeated command gets the same answer.
 */
record Answers(List<Answer> all) {
  /**
   * One reply.
   *
   * @param outcome completed, rejected, failed or progress
   * @param late whether it is sent only when the step is long over
   * @param forged whether its id is one that the engine never gave
   */
  record Answer(String outcome, boolean late, boolean forged) {}

  private static final Answer COMPLETED = new Answer("completed", false, false);
  private static final Set<String> ALWAYS_REJECTED =
      Set.of("gift.wrap", "care.gift", "care.card", ClaimWork.UNBOOK);
  private static final Set<String> NEVER_ANSWERED = Set.of("visit.come", Lingering.COMMAND);
  private static final Answer AT_WORK = new Answer("progress", false, false);
  private static final Answer FORGED = new Answer("rejected", false, true);

  static final Answers NONE = new Answers(List.of());

  static Answers to(String channel, String order, int attempt) {
    if (channel.equals("care.tell")) {
      boolean overtaken = Kind.of(order) == Kind.ECHO;
      return new Answers(overtaken ? List.of(COMPLETED, AT_WORK) : List.of(AT_WORK, COMPLETED));
    }
    if (NEVER_ANSWERED.contains(channel)) {
      return NONE;
    }
    if (ALWAYS_REJECTED.contains(channel)
        || channel.equals("parts.handover") && PartsWork.isRefused(order)) {
      return only("rejected");
    }
    boolean first = attempt == 1;
    return switch (Kind.of(order)) {
      case DECLINED -> channel.equals("payment.charge") ? only("rejected") : only("completed");
      case REFUSED -> channel.equals("parcel.ship") ? only("rejected") : only("completed");
      case FLAKY -> first && channel.equals("stock.reserve") ? only("failed") : only("completed");
      case MUTE, TARDY -> channel.equals(TardyLabels.GIVE) ? NONE : only("completed");
      case SILENT -> first && channel.equals("parcel.pack") ? NONE : only("completed");
      case LATE ->
          first && channel.equals("parcel.pack")
              ? new Answers(List.of(new Answer("completed", true, false)))
              : only("completed");
      case ECHO -> new Answers(List.of(FORGED, COMPLETED, COMPLETED, COMPLETED));
      case GOOD -> only("completed");
    };
  }

  static Answers only(String outcome) {
    return new Answers(List.of(new Answer(outcome, false, false)));
  }
}
