package dev.mediant.store;

import dev.mediant.message.InstanceId;
import java.util.List;
import java.util.Map;

/** What a test asks of a batch, answered at once. */
final class Batches {
  private Batches() {}

  static Map<InstanceId, StoredInstance> load(BatchTransaction batch, InstanceId... ids) {
    return batch.load(List.of(ids), Map.of());
  }

  static List<InstanceId> claim(BatchTransaction batch, StartClaim... claims) {
    List<InstanceId> claimed = batch.claim(List.of(claims));
    batch.load(List.of(), Map.of());
    return claimed;
  }
}
