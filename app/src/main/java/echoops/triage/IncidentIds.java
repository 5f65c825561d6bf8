package echoops.triage;

import echoops.model.Hash;
import echoops.model.IncidentId;
import echoops.model.Signal;
import java.nio.charset.StandardCharsets;

/** Names incidents by the signal that opened them: the same signal, the same name. */
final class IncidentIds {
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 10;

  private IncidentIds() {}

  static IncidentId opening(Signal signal) {
    var key = signal.alert();
    var hash = sha256(key.source() + "\n" + key.id() + "\n" + signal.at());
    var name = new StringBuilder("inc-");
    for (int i = 0; i < LENGTH; i++) {
      name.append(DIGITS.charAt(hash[i] & 31));
    }
    return new IncidentId(name.toString());
  }

  private static byte[] sha256(String text) {
    return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
