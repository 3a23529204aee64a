package io.trackside.commission;

import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** Puts beans together as the container does: one of each, their {@code @Inject} fields filled. */
final class Wiring {
  private final List<Object> beans = new ArrayList<>();

  Wiring(Object... given) {
    beans.addAll(List.of(given));
  }

  <T> T get(Class<T> type) {
    for (Object bean : beans) {
      if (type.isInstance(bean)) {
        return type.cast(bean);
      }
    }
    return make(type);
  }

  private <T> T make(Class<T> type) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      T bean = constructor.newInstance();
      beans.add(bean);
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Inject.class)) {
          field.setAccessible(true);
          field.set(bean, get(field.getType()));
        }
      }
      return bean;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }
}
