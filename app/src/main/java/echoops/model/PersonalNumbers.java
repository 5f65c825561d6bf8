package echoops.model;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Tells numbers that belong to a person or an account from those that merely look so. */
final class PersonalNumbers {
  /**
   * Who issues cards, and of how many digits: Visa, Mastercard, American Express, Discover, JCB,
   * Diners and UnionPay. None begins as the milliseconds or the nanoseconds of these years do.
   */
  private static final Pattern CARD =
      Pattern.compile(
          "4\\d{15}|5[1-5]\\d{14}|2[2-7]\\d{14}|3[47]\\d{13}|6(?:011|4[4-9]\\d|5\\d\\d)\\d{12}"
              + "|35\\d{14}|3(?:0[0-5]|[68]\\d)\\d{11}|62\\d{14}");

  /** The milliseconds from 2017 to 2033, which have as many digits as a resident number. */
  private static final Pattern MILLIS = Pattern.compile("1[5-9]\\d{11}");

  private static final int[] RESIDENT_WEIGHTS = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};

  private static final int SHORTEST_IBAN = 15;
  private static final int LONGEST_IBAN = 34;

  private PersonalNumbers() {}

  /** Of a known issuer, with the check digit that it must have (Luhn's). */
  static boolean isCard(String text) {
    var digits = text.replaceAll("\\D", "");
    return CARD.matcher(digits).matches() && luhn(digits) % 10 == 0;
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10);
      int counted = i % 2 == 0 ? digit : 2 * digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum;
  }

  /**
   * A Korean resident number. Since October 2020 the last digits are drawn by chance, so the check
   * digit is asked for only where no hyphen makes the shape plain.
   */
  static boolean isResident(String text) {
    var digits = text.replaceAll("\\D", "");
    return text.length() > digits.length()
        || (!MILLIS.matcher(digits).matches() && hasResidentCheck(digits));
  }

  private static boolean hasResidentCheck(String digits) {
    int sum = 0;
    for (int i = 0; i < RESIDENT_WEIGHTS.length; i++) {
      sum += RESIDENT_WEIGHTS[i] * Character.digit(digits.charAt(i), 10);
    }
    return (11 - sum % 11) % 10 == Character.digit(digits.charAt(12), 10);
  }

  /** With its country code, as people write it: 9 to 15 digits, 10 at least where all in one. */
  static boolean isPhone(String text) {
    var digits = text.replaceAll("\\D", "");
    boolean isPlain = text.strip().length() <= digits.length() + 1;
    return digits.length() <= 15 && digits.length() >= (isPlain ? 10 : 9);
  }

  /** Words that follow may have been taken for groups of it. */
  static boolean beginsWithIban(String text) {
    var groups = text.strip();
    while (groups.length() >= SHORTEST_IBAN) {
      if (isIban(groups.replace(" ", ""))) {
        return true;
      }
      int cut = groups.lastIndexOf(' ');
      groups = cut < 0 ? "" : groups.substring(0, cut);
    }
    return false;
  }

  /** ISO 13616: the country and the check digits go last, letters count from 10, and 1 remains. */
  private static boolean isIban(String text) {
    if (text.length() < SHORTEST_IBAN || text.length() > LONGEST_IBAN) {
      return false;
    }
    var number = new StringBuilder();
    (text.substring(4) + text.substring(0, 4))
        .chars()
        .forEach(c -> number.append(Character.digit(c, 36)));
    return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }
}
