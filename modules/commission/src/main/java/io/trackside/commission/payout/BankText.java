package io.trackside.commission.payout;

import java.text.Normalizer;
import java.util.Map;

/**
 * Names as banks take them: the basic Latin characters of the SEPA guidelines ({@code a-z A-Z 0-9 /
 * - ? : ( ) . , ' +} and blank), with accents taken off and Greek and Cyrillic letters written in
 * Latin ones. What cannot be written so is left out.
 */
final class BankText {
  private static final String ALLOWED =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ";

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('ß', "ss"),
          Map.entry('æ', "ae"),
          Map.entry('œ', "oe"),
          Map.entry('ø', "o"),
          Map.entry('đ', "d"),
          Map.entry('ð', "d"),
          Map.entry('þ', "th"),
          Map.entry('ħ', "h"),
          Map.entry('ı', "i"),
          Map.entry('ł', "l"),
          Map.entry('ŋ', "n"),
          Map.entry('ŧ', "t"),
          Map.entry('ə', "a"),
          Map.entry('&', "+"),
          Map.entry('_', "-"),
          Map.entry('–', "-"),
          Map.entry('—', "-"),
          Map.entry('’', "'"),
          Map.entry('‘', "'"),
          Map.entry('`', "'"),
          Map.entry('\u00a0', " "));

  private static final String CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюяіјљњћџєґђ";
  private static final String[] CYRILLIC_IN_LATIN =
      ("a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i j lj nj c dz ye"
              + " g d")
          .split(" ");
  private static final String GREEK = "αβγδεζηθικλμνξοπρστυφχψως";
  private static final String[] GREEK_IN_LATIN =
      "a v g d e z i th i k l m n x o p r s t y f ch ps o s".split(" ");

  private BankText() {}

  /** The text in those characters, blanks joined, at most so long; empty if nothing is left. */
  static String of(String text, int max) {
    StringBuilder latin = new StringBuilder();
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
    plain.chars().forEach(each -> latin.append(latin((char) each)));
    String joined = latin.toString().replaceAll(" +", " ").strip();
    String bounded = joined.substring(0, Math.min(max, joined.length())).strip();
    return bounded.chars().anyMatch(Character::isLetterOrDigit) ? bounded : "";
  }

  private static String latin(char letter) {
    if (ALLOWED.indexOf(letter) >= 0) {
      return String.valueOf(letter);
    }
    char small = Character.toLowerCase(letter);
    String written = LETTERS.getOrDefault(small, "");
    written = written.isEmpty() ? of(small, CYRILLIC, CYRILLIC_IN_LATIN) : written;
    written = written.isEmpty() ? of(small, GREEK, GREEK_IN_LATIN) : written;
    boolean capital = small != letter && !written.isEmpty();
    return capital ? Character.toUpperCase(written.charAt(0)) + written.substring(1) : written;
  }

  /** A hyphen in the table stands for a letter without a sound. */
  private static String of(char letter, String alphabet, String[] inLatin) {
    int index = alphabet.indexOf(letter);
    return index < 0 || inLatin[index].equals("-") ? "" : inLatin[index];
  }
}
