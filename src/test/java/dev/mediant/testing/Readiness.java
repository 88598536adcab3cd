package dev.mediant.testing;

import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Of the application under {@code @QuarkusTest}: it answers before it can work. */
public final class Readiness {
  private Readiness() {}

  public static void awaitIt() {
    await("readiness")
        .atMost(Duration.ofSeconds(60))
        .until(() -> when().get("/q/health/ready").statusCode() == 200);
  }
}
