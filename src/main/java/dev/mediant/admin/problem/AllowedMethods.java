package dev.mediant.admin.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Knows which methods a path takes: HTTP wants a 405 to say so, and the framework does not. */
@ApplicationScoped
class AllowedMethods {
  private record Endpoint(Pattern path, String method) {}

  private final List<Endpoint> endpoints = new ArrayList<>();

  AllowedMethods(BeanManager beans) {
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path path = bean.getBeanClass().getAnnotation(Path.class);
      if (path != null) {
        addAll(bean.getBeanClass(), path.value());
      }
    }
  }

  /** Empty when there is nothing at the path. */
  SortedSet<String> of(String path) {
    SortedSet<String> methods = new TreeSet<>();
    for (Endpoint endpoint : endpoints) {
      if (endpoint.path().matcher(path).matches()) {
        methods.add(endpoint.method());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return methods;
  }

  private void addAll(Class<?> resource, String prefix) {
    for (Method method : resource.getDeclaredMethods()) {
      Path path = method.getAnnotation(Path.class);
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (http != null) {
          Pattern pattern = pattern(prefix + "/" + (path == null ? "" : path.value()));
          endpoints.add(new Endpoint(pattern, http.value()));
        }
      }
    }
  }

  private static Pattern pattern(String template) {
    String path = template.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    return Pattern.compile(path.replaceAll("\\{[^/]+}", "[^/]+") + "/?");
  }
}
