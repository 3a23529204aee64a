package io.trackside.api.openapi;

import io.trackside.api.access.Open;
import io.trackside.api.access.Requires;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * From an operation to the method behind it: the server names operations {@code
 * package.Class_method}, and the document shall have {@code Class_method}.
 */
final class ResourceMethods {
  private ResourceMethods() {}

  static Optional<Method> of(Operation operation) {
    String id = operation.getOperationId();
    int end = id == null ? -1 : id.lastIndexOf('_');
    if (id == null || end < 0) {
      return Optional.empty();
    }
    operation.setOperationId(id.substring(id.lastIndexOf('.') + 1));
    return method(id.substring(0, end), id.substring(end + 1));
  }

  private static Optional<Method> method(String type, String name) {
    try {
      Class<?> resource = Class.forName(type, false, ResourceMethods.class.getClassLoader());
      return Arrays.stream(resource.getMethods())
          .filter(method -> method.getName().equals(name))
          .filter(
              method ->
                  method.isAnnotationPresent(Requires.class)
                      || method.isAnnotationPresent(Open.class))
          .findFirst();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
