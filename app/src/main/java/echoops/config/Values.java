package echoops.config;

import echoops.model.Person;
import echoops.model.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a setting's text may say. Each refuses with the words of what was expected. */
public final class Values {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*");
  private static final Pattern ORIGIN =
      Pattern.compile("https?://(\\*\\.)?[A-Za-z0-9.-]{1,253}(:\\d{1,5})?");
  private static final Pattern VOICE = Pattern.compile("[A-Za-z0-9+_-]{1,40}");
  private static final Pattern TAG = Pattern.compile("[^\\s,|#]{1,200}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern SLACK_USER = Pattern.compile("[UW][A-Z0-9]{5,20}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Shorter secrets can be guessed. */
  private static final int LEAST_SECRET = 16;

  private Values() {}

  static String host(String text) {
    return expect(HOST.matcher(text).matches(), text, "not a host name or an address");
  }

  static int port(String text) {
    return number(0, 65_535).apply(text);
  }

  static boolean yesOrNo(String text) {
    return expect(text.matches("yes|no"), text.equals("yes"), "not yes or no");
  }

  static Path file(String text) {
    var path = Path.of(text);
    return expect(Files.isReadable(path), path, "not a file that can be read");
  }

  static String header(String text) {
    return expect(HEADER.matcher(text).matches(), text, "not the name of a header");
  }

  /** What one measurement would end with, and another begin, is not in it. */
  static String tag(String text) {
    return expect(
        TAG.matcher(text).matches(),
        text,
        "not 1 to 200 characters without blanks, commas, bars and hashes");
  }

  static String uuid(String text) {
    return expect(UUID.matcher(text).matches(), text, "not 32 hex digits, 8-4-4-4-12");
  }

  static String voice(String text) {
    return expect(VOICE.matcher(text).matches(), text, "not the name of a voice such as en-us");
  }

  public static Function<String, Integer> number(int least, int most) {
    var expected = "not a whole number from " + least + " to " + most;
    return text -> {
      try {
        int number = Integer.parseInt(text);
        return expect(number >= least && number <= most, number, expected);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(expected, e);
      }
    };
  }

  public static Function<String, Duration> duration(Duration least, Duration most) {
    var expected = "not an ISO duration from " + least + " to " + most;
    return text -> {
      try {
        var duration = Duration.parse(text);
        boolean fits = duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
        return expect(fits, duration, expected);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(expected, e);
      }
    };
  }

  public static <E extends Enum<E>> Function<String, E> oneOf(Class<E> choices) {
    var names =
        Arrays.stream(choices.getEnumConstants())
            .map(choice -> choice.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return text -> {
      try {
        return Enum.valueOf(choices, text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("not one of " + names, e);
      }
    };
  }

  static List<String> words(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  static List<Secret> secrets(String text) {
    var words = words(text);
    expect(words.size() <= 2, text, "more than two tokens");
    words.forEach(Values::longEnough);
    return words.stream().map(Secret::new).toList();
  }

  static Secret basic(String text) {
    int colon = text.indexOf(':');
    expect(colon > 0, text, "not user:password");
    longEnough(text.substring(colon + 1));
    return new Secret(text);
  }

  /** Keys as Standard Webhooks writes them: {@code whsec_} and 24 to 64 bytes in base64. */
  static List<Secret> signingSecrets(String text) {
    var words = words(text);
    expect(words.size() <= 2, text, "more than two keys");
    for (var word : words) {
      expect(isSigningKey(word), word, "not whsec_ and 24 to 64 bytes in base64");
    }
    return words.stream().map(Secret::new).toList();
  }

  private static boolean isSigningKey(String word) {
    try {
      int bytes = Base64.getDecoder().decode(word.replaceFirst("^whsec_", "")).length;
      return word.startsWith("whsec_") && bytes >= 24 && bytes <= 64;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static List<String> addresses(String text) {
    var words = words(text);
    for (var word : words) {
      expect(ADDRESS.matcher(word).matches(), word, word + " is not an address such as 10.0.0.1");
    }
    return words;
  }

  /** Sites as a security policy names them; nothing that could end the policy's line. */
  static List<String> origins(String text) {
    var words = words(text);
    for (var word : words) {
      expect(ORIGIN.matcher(word).matches(), word, word + " is not like https://*.example.com");
    }
    return words;
  }

  static List<Config.Token> tokens(String text) {
    var words = words(text);
    var tokens =
        IntStream.range(0, words.size()).mapToObj(i -> token(words.get(i), i + 1)).toList();
    long names = tokens.stream().map(token -> token.person().name()).distinct().count();
    long secrets = tokens.stream().map(Config.Token::secret).distinct().count();
    expect(names == tokens.size(), text, "one name stands twice");
    expect(secrets == tokens.size(), text, "one token stands twice");
    return tokens;
  }

  /** Nothing of it is said, for in the wrong order any part may be the secret; only which it is. */
  private static Config.Token token(String text, int number) {
    var which = "token " + number + ": ";
    var parts = text.split(":", 3);
    expect(parts.length == 3, text, which + "not name:role:token");
    boolean isName = !parts[0].isBlank() && parts[0].length() <= 100;
    expect(isName, text, which + "not a name of 1 to 100 characters");
    try {
      longEnough(parts[2]);
      return new Config.Token(new Person(parts[0], role(parts[1])), new Secret(parts[2]));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(which + e.getMessage(), e);
    }
  }

  /** Whom ids of Slack stand for; each is somebody who is declared. */
  static Map<String, Person> slackPeople(String text, Function<String, Optional<Person>> declared) {
    var people = new HashMap<String, Person>();
    for (var word : words(text)) {
      var pair = word.split("=", 2);
      expect(
          pair.length == 2 && SLACK_USER.matcher(pair[0]).matches(),
          word,
          word + " is not like U0123456789=ann");
      var person = declared.apply(pair[1]);
      expect(person.isPresent(), word, pair[1] + " is nobody who is declared");
      person.ifPresent(it -> people.put(pair[0], it));
    }
    return people;
  }

  static Map<String, Role> roles(String text) {
    return words(text).stream()
        .map(word -> word.split("=", 2))
        .collect(
            Collectors.toUnmodifiableMap(
                pair -> pair[0],
                pair -> role(expect(pair.length == 2, pair, "not identity=role")[1]),
                (one, other) -> {
                  throw new IllegalArgumentException("the same identity twice");
                }));
  }

  private static Role role(String text) {
    return oneOf(Role.class).apply(text);
  }

  private static void longEnough(String secret) {
    expect(
        secret.length() >= LEAST_SECRET,
        secret,
        "a secret of less than " + LEAST_SECRET + " characters can be guessed");
  }

  private static <T> T expect(boolean fits, T value, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
    return value;
  }
}
