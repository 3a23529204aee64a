package io.trackside.api.ingest;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.TooLarge;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A form ({@code application/x-www-form-urlencoded}) as pairs in their order. */
final class FormBody {
  private static final int BYTES_MAX = 64 * 1024;

  private FormBody() {}

  /** A field of a form. */
  record Field(String name, String value) {}

  /** The fields of a form. */
  record Fields(List<Field> list) {
    void forEach(BiConsumer<String, String> each) {
      list.forEach(field -> each.accept(field.name(), field.value()));
    }
  }

  static Fields read(byte[] body) {
    if (body.length > BYTES_MAX) {
      throw new TooLarge("body_too_large", "a form has at most " + BYTES_MAX + " bytes");
    }
    List<Field> fields = new ArrayList<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        fields.add(
            equals < 0
                ? new Field(decoded(pair), "")
                : new Field(
                    decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
      }
    }
    return new Fields(fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException wrong) {
      throw new BadInput("form_invalid", "the form holds an ill-formed % escape");
    }
  }
}
