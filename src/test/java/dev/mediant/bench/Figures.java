package dev.mediant.bench;

/**
 * What one side's runs came to.
 *
 * @param perInstance what one instance cost at saturation; CPU in seconds
 */
record Figures(Run saturated, Run oneAtATime, Usage perInstance) {
  /** How much of the other's speed it has at saturation. */
  double ratioTo(Figures other) {
    return saturated.perSecond() / other.saturated.perSecond();
  }
}
