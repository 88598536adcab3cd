package dev.mediant.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of one side: the load at saturation and one at a time, and what the former cost. */
final class Side {
  /** Runs a load and says when its measured part begins. */
  interface Runner {
    Run run(Load load, Runnable measured) throws Exception;
  }

  private final Runner runner;
  private final Meter meter;
  private final List<Run> saturated = new ArrayList<>();
  private final List<Run> oneAtATime = new ArrayList<>();
  private final List<Usage> perInstance = new ArrayList<>();
  private @Nullable Usage before;

  Side(Runner runner, Meter meter) {
    this.runner = runner;
    this.meter = meter;
  }

  /** So that its code is compiled and its tables have met their first rows. */
  void warmUp(Load load) throws Exception {
    if (load.instances() > 0) {
      runner.run(load, () -> {});
    }
  }

  /** Forgets the runs so far. */
  void renew() {
    saturated.clear();
    oneAtATime.clear();
    perInstance.clear();
  }

  /** One more run of both kinds. */
  Run run(Load load) throws Exception {
    Run run = runner.run(load, () -> before = meter.read());
    perInstance.add(meter.read().minus(before).dividedBy(load.instances()));
    saturated.add(run);
    oneAtATime.add(runner.run(load.oneAtATime(), () -> {}));
    return run;
  }

  Figures figures() {
    return new Figures(Run.median(saturated), Run.median(oneAtATime), Usage.median(perInstance));
  }
}
