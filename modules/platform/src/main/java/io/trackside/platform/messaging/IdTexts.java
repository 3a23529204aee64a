package io.trackside.platform.messaging;

import io.trackside.contracts.platform.WorkOrders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes ids as message texts: one a line, at most {@link WorkOrders#IDS_PER_MESSAGE_MAX} each. */
final class IdTexts {
  private IdTexts() {}

  /**
   * @throws IllegalArgumentException for an id that is empty or would break the lines
   */
  static List<String> of(Collection<String> ids) {
    List<String> texts = new ArrayList<>();
    List<String> chunk = new ArrayList<>();
    for (String id : ids) {
      if (id.isEmpty() || id.indexOf('\n') >= 0 || id.indexOf('\r') >= 0) {
        throw new IllegalArgumentException("an id of a work order is one line of text");
      }
      chunk.add(id);
      if (chunk.size() == WorkOrders.IDS_PER_MESSAGE_MAX) {
        texts.add(String.join("\n", chunk));
        chunk.clear();
      }
    }
    if (!chunk.isEmpty()) {
      texts.add(String.join("\n", chunk));
    }
    return texts;
  }
}
