package io.trackside.attribution.lookalike;

import io.trackside.attribution.store.LookStore;
import io.trackside.attribution.store.LookStore.Look;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Refuses what a reader would take for somebody else's: an id or a code that differs from another
 * in nought for O or one for I alone, a name written with look-alikes of another alphabet. Two
 * partners may have the same name, but none may have one that only looks the same.
 */
@Dependent
public class LookAlikes {
  /** Ids of partners. */
  public static final String PARTNER_ID = "partner_id";

  static final String PARTNER_NAME = "partner_name";

  /** Codes of links. */
  public static final String LINK_CODE = "link_code";

  /** Promo codes. */
  public static final String PROMO_CODE = "promo_code";

  private static final int BACKFILL = 500;

  private final LookStore looks;

  @Inject
  LookAlikes(LookStore looks) {
    this.looks = looks;
  }

  /** Keeps an id or a code, unless it looks like another. */
  public void keepId(Environment environment, String kind, String pointer, String id) {
    keep(environment, pointer, new Look(kind, id, skeletonOfId(id), id));
  }

  /** Keeps a partner's name in place of the one before, unless it looks like another's. */
  public void keepName(Environment environment, String partnerId, String name) {
    keep(environment, "/name", new Look(PARTNER_NAME, partnerId, skeletonOfName(name), name));
  }

  private void keep(Environment environment, String pointer, Look look) {
    for (String other : looks.others(environment, look)) {
      boolean same = look.kind().equals(PARTNER_NAME) && plain(other).equals(plain(look.shown()));
      if (!same) {
        String detail = "looks like one that exists already; choose another";
        throw new Unprocessable(
            "look_alike", pointer + " " + detail, List.of(new FieldError(pointer, detail)));
      }
    }
    looks.put(environment, look);
  }

  /** Adds the names of partners who were there before looks were kept. */
  public void backfill() {
    for (Environment environment : Environment.values()) {
      List<String[]> page = looks.unknownNames(environment, PARTNER_NAME, BACKFILL);
      while (!page.isEmpty()) {
        for (String[] partner : page) {
          looks.put(
              environment,
              new Look(PARTNER_NAME, partner[0], skeletonOfName(partner[1]), partner[1]));
        }
        page = looks.unknownNames(environment, PARTNER_NAME, BACKFILL);
      }
    }
  }

  /** The same in all ids that a reader takes for one another; V15__look_alikes.sql does as much. */
  static String skeletonOfId(String id) {
    return id.replace('0', 'o').replace('O', 'o').replace('1', 'l').replace('I', 'l');
  }

  /** The same in all names that a reader takes for one another. */
  static String skeletonOfName(String name) {
    String seen =
        FoldedText.shape(name).joined().replace('l', 'i').replace("rn", "m").replace("vv", "w");
    return seen.isEmpty() ? plain(name) : seen;
  }

  /** Whether one word mixes alphabets that have look-alikes of each other. */
  public static boolean mixesAlphabets(String name) {
    for (String word : name.split("[^\\p{L}\\p{M}]+", -1)) {
      long alphabets =
          word.codePoints()
              .filter(Character::isLetter)
              .mapToObj(Character.UnicodeScript::of)
              .filter(
                  script ->
                      script == Character.UnicodeScript.LATIN
                          || script == Character.UnicodeScript.CYRILLIC
                          || script == Character.UnicodeScript.GREEK
                          || script == Character.UnicodeScript.ARMENIAN
                          || script == Character.UnicodeScript.CHEROKEE)
              .distinct()
              .count();
      if (alphabets > 1) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
