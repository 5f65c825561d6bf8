package echoops.understand;

import echoops.model.ServiceName;
import java.util.List;
import java.util.Optional;

/** The rooms of these tests. */
final class Rooms {
  static final List<String> CODE_WORDS = List.of("tiger", "maple", "river", "copper");

  /** Names as people give them: written for the eye, alike, and one that begins with a denial. */
  static final List<Named> SERVICES =
      List.of(
          new Named(
              new ServiceName("checkout"),
              List.of("checkout", "Check out"),
              Optional.of("shop front")),
          plain("payments-db"),
          plain("auth-svc"),
          plain("user_auth.api"),
          plain("order"),
          plain("orders"),
          plain("no-reply"));

  static final Grammar GRAMMAR = Grammar.of(SERVICES, CODE_WORDS);

  private Rooms() {}

  static Named plain(String name) {
    return Named.of(new ServiceName(name));
  }
}
