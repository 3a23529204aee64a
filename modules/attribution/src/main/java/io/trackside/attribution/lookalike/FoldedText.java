package io.trackside.attribution.lookalike;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as a reader sees it: letters of other scripts that look like ours, digits in their place,
 * accents and invisible characters make no difference, nor do gaps between letters.
 */
public final class FoldedText {
  /**
   * Look-alikes and what they are taken for, a pair each: Cyrillic, Greek, Armenian, small capitals
   * and other Latin forms, nought and one, signs. A small L counts as an I, which it looks like in
   * most type; both sides of a comparison are folded alike.
   */
  private static final String LOOK_ALIKES =
      "аaеeоoрpсcхxуyіiѕsкkмmнhтtвbзeԁdɡgһhјjԛqԝwгrпnєeαaεeοoρpκkνvιiτtχxυuηnγyωwσo"
          + "օoսuոnցgզqһhʀrɪiꜱsᴋkꜰfᴇeᴏoɴnʟiᴄcᴛtıiɩiǀiłiøođdɾrƒfɑa0o1ili@a$s€e";

  /** Digits that are read as letters in the midst of them. */
  private static final String DIGITS = "3e4a5s6g7t9g";

  private static final String SIGNS = "@$€";

  private final List<String> words = new ArrayList<>();

  private FoldedText(String text, boolean seen, boolean signs, boolean digits) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("[\\p{M}\\p{Cf}'’]", "")
            .toLowerCase(Locale.ROOT);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char written = plain.charAt(i);
      boolean gap = seen && (written == '+' || (!signs && SIGNS.indexOf(written) >= 0));
      char c = seen ? seenAs(written, digits) : written;
      if (!gap && (Character.isLetterOrDigit(c) || c == '+')) {
        word.append(c);
      } else {
        end(word);
      }
    }
    end(word);
  }

  /** As a reader sees it, signs taken for the letters that they look like. */
  public static FoldedText seen(String text) {
    return new FoldedText(text, true, true, true);
  }

  /** As a reader sees it, signs taken for signs, so that one behind a word does not hide it. */
  public static FoldedText seenWithoutSigns(String text) {
    return new FoldedText(text, true, false, true);
  }

  /** As it is written, but for case, accents and gaps. */
  public static FoldedText written(String text) {
    return new FoldedText(text, false, true, false);
  }

  /** As it looks: a three is no E, or partners who are numbered would be each other's doubles. */
  static FoldedText shape(String text) {
    return new FoldedText(text, true, true, false);
  }

  /** Its words with a gap between them. */
  String joined() {
    return String.join(" ", words);
  }

  /** Whether neighbouring words of this text, put together, are those of the other. */
  public boolean contains(FoldedText other) {
    String wanted = String.join("", other.words);
    for (int from = 0; from < words.size(); from++) {
      StringBuilder joined = new StringBuilder();
      for (int to = from; to < words.size() && joined.length() < wanted.length(); to++) {
        joined.append(words.get(to));
      }
      if (wanted.contentEquals(joined)) {
        return true;
      }
    }
    return false;
  }

  private void end(StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static char seenAs(char c, boolean digits) {
    char shape = paired(LOOK_ALIKES, c);
    return digits ? paired(DIGITS, shape) : shape;
  }

  private static char paired(String pairs, char c) {
    for (int i = 0; i < pairs.length(); i += 2) {
      if (pairs.charAt(i) == c) {
        return pairs.charAt(i + 1);
      }
    }
    return c;
  }
}
