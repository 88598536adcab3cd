package dev.mediant.admin.api;

import dev.mediant.admin.problem.ProblemException;
import dev.mediant.admin.view.Instances;
import dev.mediant.message.InstanceId;
import dev.mediant.store.InstanceDetail;
import java.util.UUID;

/** Finds the instance that a path names, or ends the request. */
final class InstancePath {
  private InstancePath() {}

  static InstanceDetail find(Instances instances, String text) {
    UUID id = Query.id(text);
    if (id == null) {
      throw unknown(text, "An id is a UUID such as 0193549e-0000-7000-8000-000000000001.");
    }
    return instances
        .find(new InstanceId(id))
        .orElseThrow(
            () -> unknown(text, "Look for it with GET /api/v1/instances?key=<business key>."));
  }

  private static ProblemException unknown(String id, String remedy) {
    return ProblemException.notFound(
        "unknown-instance",
        "There is no instance '" + id + "', or retention has removed it. " + remedy);
  }
}
