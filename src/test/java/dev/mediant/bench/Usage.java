package dev.mediant.bench;

import java.util.List;

/**
 * What runs used up.
 *
 * @param cpu seconds of the processes measured
 */
record Usage(
    double cpu,
    double cpuBroker,
    double cpuDatabase,
    double statements,
    double transactions,
    double rowsWritten,
    double walBytes,
    double storedBytes) {

  /** Each figure's median over several runs. */
  static Usage median(List<Usage> all) {
    return new Usage(
        Medians.of(all, Usage::cpu),
        Medians.of(all, Usage::cpuBroker),
        Medians.of(all, Usage::cpuDatabase),
        Medians.of(all, Usage::statements),
        Medians.of(all, Usage::transactions),
        Medians.of(all, Usage::rowsWritten),
        Medians.of(all, Usage::walBytes),
        Medians.of(all, Usage::storedBytes));
  }

  Usage minus(Usage other) {
    return new Usage(
        cpu - other.cpu,
        cpuBroker - other.cpuBroker,
        cpuDatabase - other.cpuDatabase,
        statements - other.statements,
        transactions - other.transactions,
        rowsWritten - other.rowsWritten,
        walBytes - other.walBytes,
        storedBytes - other.storedBytes);
  }

  Usage dividedBy(double instances) {
    return new Usage(
        cpu / instances,
        cpuBroker / instances,
        cpuDatabase / instances,
        statements / instances,
        transactions / instances,
        rowsWritten / instances,
        walBytes / instances,
        storedBytes / instances);
  }
}
