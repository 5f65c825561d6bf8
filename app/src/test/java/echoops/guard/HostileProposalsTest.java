package echoops.guard;

import static echoops.guard.Guarded.ANN;
import static echoops.guard.Guarded.CATALOGUE;
import static echoops.guard.Guarded.GUARD;
import static echoops.guard.Guarded.PRODUCTION;
import static echoops.guard.Guarded.VIEWER;
import static echoops.guard.Guarded.situation;
import static echoops.guard.Guarded.standing;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.guard.Ruling.Allowed;
import echoops.model.Change;
import echoops.model.Environment;
import echoops.model.Mode;
import echoops.model.Service;
import echoops.model.ServiceName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is proposed, only what was declared, in the numbers that were declared, is allowed. */
class HostileProposalsTest {
  private static final int ORDINARY = 100_000;
  private static final int ALL = 1_000_000;

  private static final List<String> DECLARED = List.of("payment", "orders", "s4", "ledger");

  /** Names that mean nothing, everything or something that looks the same. */
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "*",
          "**",
          ".*",
          "payment*",
          "pay?ent",
          "^payment$",
          "(payment|orders)",
          "%",
          "_",
          "payment,orders",
          "payment orders",
          "payment/../orders",
          "../payment",
          "/",
          "-",
          ".",
          "all",
          "any",
          "everything",
          "null",
          "undefined",
          "true",
          "0",
          "pаyment",
          "paymеnt",
          "ｐａｙｍｅｎｔ",
          "payment\u200b",
          "\u202etnemyap",
          "payment\u0000",
          "payment\nrestart orders",
          "payment;drain",
          "$(payment)",
          "`payment`",
          "{{payment}}",
          "payment' or '1'='1",
          "app=payment",
          "!payment",
          "kube-system/payment",
          "payment-canary",
          "paymen",
          "payments",
          "İpayment",
          "s4 ",
          "S4",
          "PAYMENT",
          "ſ4");

  private enum Answer {
    NO_NAME,
    REFUSED,
    ALLOWED
  }

  private final SplittableRandom random = new SplittableRandom(7);
  private final Map<Answer, Integer> answers = new EnumMap<>(Answer.class);

  @Test
  void proposals_areAllowedOnlyAsDeclared() {
    propose(ORDINARY);
  }

  @Test
  @Tag("campaign")
  void aMillionProposals_areAllowedOnlyAsDeclared() {
    propose(ALL);
  }

  private void propose(int times) {
    for (int i = 0; i < times; i++) {
      answers.merge(answer(), 1, Integer::sum);
    }
    assertThat(answers.keySet()).as("all sorts were met").hasSize(Answer.values().length);
  }

  private Answer answer() {
    var name = ServiceName.in(text());
    if (name.isEmpty()) {
      return Answer.NO_NAME;
    }
    int replicas = random.nextInt(0, 50);
    var change = change(name.get());
    var request =
        new Request(
            change,
            random.nextInt(4) == 0 ? VIEWER : ANN,
            environment(),
            random.nextInt(4) == 0 ? Purpose.UNDO : Purpose.CHANGE);
    var ruling = GUARD.judge(request, situation(Mode.CONFIRM, Optional.of(standing(replicas))));
    if (ruling instanceof Allowed) {
      check(request, replicas);
      return Answer.ALLOWED;
    }
    return Answer.REFUSED;
  }

  /** Said again here, in other words than the guard's. */
  private static void check(Request request, int now) {
    var change = request.change();
    var service = CATALOGUE.find(change.target());
    assertThat(service).as(change.toString()).isPresent();
    if (change instanceof Change.GetLogs) {
      return;
    }
    assertThat(service.flatMap(Service::runsOn)).as(change.toString()).isPresent();
    assertThat(request.by()).isEqualTo(ANN);
    assertThat(request.environment().stream()).allMatch(PRODUCTION::equals);
    if (change instanceof Change.Scale(_, int replicas)) {
      assertThat(replicas)
          .as("of %d", now)
          .isBetween(1, 20)
          .isLessThanOrEqualTo(2 * Math.max(1, now));
      assertThat(2 * replicas).as("of %d", now).isGreaterThanOrEqualTo(now);
    }
  }

  private Optional<Environment> environment() {
    return switch (random.nextInt(3)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new Environment("staging"));
      default -> Optional.of(PRODUCTION);
    };
  }

  private String text() {
    return switch (random.nextInt(4)) {
      case 0 -> DECLARED.get(random.nextInt(DECLARED.size()));
      case 1 -> HOSTILE.get(random.nextInt(HOSTILE.size()));
      case 2 -> spoilt(DECLARED.get(random.nextInt(DECLARED.size())));
      default -> anything();
    };
  }

  private String spoilt(String name) {
    int at = random.nextInt(name.length() + 1);
    return name.substring(0, at) + (char) random.nextInt(0x2100) + name.substring(at);
  }

  private String anything() {
    var text = new StringBuilder();
    int length = random.nextInt(120);
    int range = random.nextBoolean() ? 0x7f : 0x10000;
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(range));
    }
    return text.toString();
  }

  private Change change(ServiceName name) {
    return switch (random.nextInt(12)) {
      case 0 -> new Change.Restart(name);
      case 1 -> new Change.Scale(name, random.nextInt(1_000));
      case 2 -> new Change.Scale(name, random.nextInt(25));
      case 3 -> new Change.RollBack(name);
      case 4 -> new Change.RollForward(name, anything());
      case 5 -> new Change.Drain(name);
      case 6 -> new Change.FlushQueue(name);
      case 7 -> new Change.Mute(name, Duration.ofMinutes(random.nextInt(1, 1_441)));
      case 8 -> new Change.RunRunbook(name, random.nextInt());
      case 9 -> new Change.ScaleStep(name, Change.Direction.DOWN);
      case 10 -> new Change.ClearCache(name);
      default -> new Change.GetLogs(name);
    };
  }
}
