package dev.mediant.channel;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.smallrye.reactive.messaging.providers.connectors.ExecutionHolder;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import io.smallrye.reactive.messaging.rabbitmq.fault.RabbitMQFailStop;
import io.vertx.mutiny.core.Vertx;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Iterator;
import java.util.List;

/**
 * The real connector without a container, which would want a database: we inject its fields
 * ourselves.
 */
final class Connectors {
  private static final Vertx VERTX = Vertx.vertx();

  private Connectors() {}

  static RabbitMQConnector rabbitMq(ClientCustomizer<RabbitMQOptions> customizer) {
    try {
      Constructor<RabbitMQConnector> constructor = RabbitMQConnector.class.getDeclaredConstructor();
      constructor.setAccessible(true);
      RabbitMQConnector connector = constructor.newInstance();
      inject(connector, "executionHolder", new ExecutionHolder(VERTX));
      inject(connector, "configCustomizers", new Beans<>(List.of(customizer)));
      inject(connector, "failureHandlerFactories", new Beans<>(List.of(failStop())));
      for (String field :
          List.of("clientOptions", "credentialsProviders", "configMaps", "openTelemetryInstance")) {
        inject(connector, field, new Beans<>(List.of()));
      }
      return connector;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the connector changed its fields", e);
    }
  }

  private static RabbitMQFailStop.Factory failStop() throws ReflectiveOperationException {
    return RabbitMQFailStop.Factory.class.getDeclaredConstructor().newInstance();
  }

  private static void inject(RabbitMQConnector into, String name, Object value)
      throws ReflectiveOperationException {
    Field field = RabbitMQConnector.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(into, value);
  }

  /** Beans as the connector asks for them: by their identifier, or all. */
  private record Beans<T>(List<T> all) implements Instance<T> {
    @Override
    public Instance<T> select(Annotation... qualifiers) {
      return new Beans<>(
          all.stream()
              .filter(bean -> List.of(qualifiers).stream().allMatch(q -> has(bean, q)))
              .toList());
    }

    private static boolean has(Object bean, Annotation qualifier) {
      Identifier own = bean.getClass().getAnnotation(Identifier.class);
      return qualifier instanceof Identifier wanted
          && own != null
          && own.value().equals(wanted.value());
    }

    @Override
    public <U extends T> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends T> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUnsatisfied() {
      return all.isEmpty();
    }

    @Override
    public boolean isAmbiguous() {
      return all.size() > 1;
    }

    @Override
    public void destroy(T instance) {}

    @Override
    public Handle<T> getHandle() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<? extends Handle<T>> handles() {
      throw new UnsupportedOperationException();
    }

    @Override
    public T get() {
      return all.getFirst();
    }

    @Override
    public Iterator<T> iterator() {
      return all.iterator();
    }
  }
}
