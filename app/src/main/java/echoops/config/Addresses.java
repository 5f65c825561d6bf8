package echoops.config;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** What may be said of places to call, and of what opens them. */
final class Addresses {
  private static final Pattern BOT_TOKEN = Pattern.compile("\\d{1,20}:[A-Za-z0-9_-]{20,100}");
  private static final Pattern KEY = Pattern.compile("[!-~]{1,1000}");
  private static final Pattern DATAGRAMS =
      Pattern.compile("udp://[A-Za-z0-9._:\\[\\]-]+|unix(gram|stream)?:///\\S+");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]):\\d{1,5}");
  private static final Pattern ROUTING_KEY = Pattern.compile("[A-Za-z0-9]{32}");
  private static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]{5,20}|#[^\\s#]{1,80}");
  private static final Pattern REDIS = Pattern.compile("rediss?://(\\S+@)?[A-Za-z0-9.\\[\\]:-]+/?");
  private static final Pattern MAIL_SERVER = Pattern.compile("smtps?://[A-Za-z0-9.\\[\\]:-]+/?");

  /** Nothing of it could end a line, or begin another address. */
  private static final Pattern MAIL_ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,250}");

  private static final Pattern WORD = Pattern.compile("[!-~]{1,200}");
  private static final Pattern CHAT = Pattern.compile("-?\\d{1,20}|@[A-Za-z0-9_]{4,32}");

  /** What signs links must not be guessed by whoever has seen one, with any amount of time. */
  private static final int LEAST_SIGNING = 32;

  private static final int LEAST_SHARED = 16;

  private Addresses() {}

  /** A site to which a path can be added: without its last slash. */
  static URI site(String text) {
    expect(
        isCallable(text) && !text.contains("?") && !text.contains("#"),
        "not like https://room.example.com");
    return URI.create(text.replaceFirst("/+$", ""));
  }

  /** A site to which keys are sent that can change things: nobody may listen on the way. */
  static URI guarded(String text) {
    var site = site(text);
    expectGuarded(site);
    return site;
  }

  private static void expectGuarded(URI address) {
    expect(
        address.getScheme().equalsIgnoreCase("https") || isHere(address.getHost()),
        "not https, and not on this machine");
  }

  /** Whether that is this machine. */
  static boolean isHere(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  /** Somebody who takes datagrams. */
  static URI datagrams(String text) {
    expect(DATAGRAMS.matcher(text).matches(), "not like udp://host:8125 or unix:///path");
    return URI.create(text);
  }

  /** Where a process is reached, in no protocol of ours. */
  static URI hostAndPort(String text) {
    expect(HOST_AND_PORT.matcher(text).matches(), "not like 10.0.0.5:8080");
    var uri = URI.create("tcp://" + text);
    expect(
        uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 65_535,
        "not like 10.0.0.5:8080");
    return uri;
  }

  /** A page that is fetched as it stands. */
  static URI page(String text) {
    expect(isCallable(text), "not an http or https address");
    return URI.create(text);
  }

  /** An address that only its owner knows. */
  static Secret secret(String text) {
    expect(isCallable(text), "not an http or https address");
    return new Secret(text);
  }

  /** One to which links are sent that let people in: nobody may listen on the way. */
  static Secret guardedSecret(String text) {
    var address = secret(text);
    expectGuarded(URI.create(text));
    return address;
  }

  /** What goes into a header as it is. */
  static Secret key(String text) {
    expect(KEY.matcher(text).matches(), "not 1 to 1000 visible ASCII characters");
    return new Secret(text);
  }

  static Secret longSecret(String text) {
    expect(
        text.length() >= LEAST_SIGNING,
        "a secret of less than " + LEAST_SIGNING + " characters can be guessed");
    return new Secret(text);
  }

  static Secret signingSecret(String text) {
    var keys = Values.signingSecrets(text);
    expect(keys.size() == 1, "more than one key");
    return keys.getFirst();
  }

  static Secret botToken(String text) {
    expect(BOT_TOKEN.matcher(text).matches(), "not like 123456:ABC-DEF");
    return new Secret(text);
  }

  static Secret signing(String text) {
    expect(text.length() >= LEAST_SHARED, "a secret of less than 16 characters can be guessed");
    return new Secret(text);
  }

  static Secret routingKey(String text) {
    expect(ROUTING_KEY.matcher(text).matches(), "not 32 letters and digits");
    return new Secret(text);
  }

  /** A server that takes mail. */
  static URI mailServer(String text) {
    expect(
        MAIL_SERVER.matcher(text).matches() && hasHost(text),
        "not like smtp://mail.example.com:587");
    var server = URI.create(text);
    int usual = server.getScheme().equals("smtps") ? 465 : 587;
    int port = server.getPort() < 0 ? usual : server.getPort();
    return URI.create(server.getScheme() + "://" + server.getHost() + ":" + port);
  }

  static String mailAddress(String text) {
    expect(MAIL_ADDRESS.matcher(text).matches(), text + " is not like ops@example.com");
    return text;
  }

  static List<String> mailAddresses(String text) {
    return Values.words(text).stream().map(Addresses::mailAddress).toList();
  }

  /** A server of Redis, with whatever opens it. */
  static Secret redis(String text) {
    expect(REDIS.matcher(text).matches() && hasHost(text), "not like redis://host:6379");
    return new Secret(text);
  }

  private static boolean hasHost(String text) {
    try {
      return URI.create(text).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static String word(String text) {
    expect(WORD.matcher(text).matches(), "not 1 to 200 visible ASCII characters");
    return text;
  }

  /** A channel of Slack. */
  static String channel(String text) {
    expect(CHANNEL.matcher(text).matches(), "not a channel's id, as C0123456789, or #name");
    return text;
  }

  static String chat(String text) {
    expect(CHAT.matcher(text).matches(), "not a chat's number or @name");
    return text;
  }

  /** With a host, and without user:password, which no call of ours would send. */
  private static boolean isCallable(String text) {
    try {
      var uri = URI.create(text);
      return text.matches("(?i)https?://.*") && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void expect(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
