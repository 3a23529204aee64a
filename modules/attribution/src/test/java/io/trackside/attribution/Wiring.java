package io.trackside.attribution;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts beans together as the container does: one of each, through the constructor or the fields
 * that say {@code @Inject}.
 */
public final class Wiring {
  private final List<Object> beans = new ArrayList<>();

  /** Begins with what the module does not make itself. */
  public Wiring(Object... given) {
    beans.addAll(List.of(given));
  }

  /** The bean of a type, made if there is none yet. */
  public <T> T get(Class<T> type) {
    for (Object bean : beans) {
      if (type.isInstance(bean)) {
        return type.cast(bean);
      }
    }
    return make(type);
  }

  /** All beans of a type that has several, each asked for by name. */
  public Wiring several(String... classNames) {
    beans.add(
        Proxy.newProxyInstance(
            Wiring.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "stream" -> Stream.of(classNames).map(this::named);
                  default -> throw new UnsupportedOperationException(method.getName());
                }));
    return this;
  }

  private Object named(String className) {
    try {
      return get(Class.forName(className));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T make(Class<T> type) {
    try {
      T bean = construct(type);
      beans.add(bean);
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(Resource.class)) {
          field.setAccessible(true);
          field.set(bean, get(field.getType()));
        }
      }
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(PostConstruct.class)) {
          method.setAccessible(true);
          Object unused = method.invoke(bean);
        }
      }
      return bean;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  private <T> T construct(Class<T> type) throws ReflectiveOperationException {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.isAnnotationPresent(Inject.class)) {
        constructor.setAccessible(true);
        return type.cast(
            constructor.newInstance(
                Stream.of(constructor.getParameterTypes()).map(this::get).toArray()));
      }
    }
    Constructor<T> plain = type.getDeclaredConstructor();
    plain.setAccessible(true);
    return plain.newInstance();
  }
}
