package dev.mediant.http;

import dev.mediant.mediator.HttpRequests;
import dev.mediant.mediator.MediantConfig;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the requests. */
@Singleton
final class HttpBeans {
  @Produces
  @Singleton
  HttpRequests requests(MediantConfig config, Vertx vertx) {
    return new VertxHttpRequests(config.http(), vertx);
  }
}
