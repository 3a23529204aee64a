package io.trackside.pamsync.ingest;

import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.pamsync.canonical.BodyReader;
import io.trackside.pamsync.canonical.Element;
import io.trackside.pamsync.dialect.TranslateDelivery;
import java.util.ArrayList;
import java.util.List;

/** Holds events against the types that their source may send. */
final class Allowed {
  static final String CODE = "event_type_not_allowed";

  private Allowed() {}

  /**
   * The elements, those of a type that is not allowed among the rejected.
   *
   * @throws Forbidden if the only event is of such a type
   */
  static List<Element> of(KnownSource known, BodyReader.Body body) {
    if (known.types() == null) {
      return body.elements();
    }
    List<Element> checked = new ArrayList<>(body.elements().size());
    for (Element element : body.elements()) {
      if (element instanceof Element.Good good && known.mayNotSend(good.envelope().type())) {
        if (body.single()) {
          throw refusal(good.envelope().type());
        }
        checked.add(
            new Element.Bad(
                good.envelope().id(), CODE, "/type", "the source may not send it", false));
      } else {
        checked.add(element);
      }
    }
    return checked;
  }

  /** A payload that no dialect maps has no type yet; it is kept and set aside. */
  static boolean isRefused(KnownSource known, String type) {
    return !type.equals(TranslateDelivery.PAYLOAD_TYPE) && known.mayNotSend(type);
  }

  static Forbidden refusal(String type) {
    return new Forbidden(
        CODE,
        "the source may not send " + type,
        List.of(new FieldError("/type", "is one of the source's eventTypes")));
  }
}
