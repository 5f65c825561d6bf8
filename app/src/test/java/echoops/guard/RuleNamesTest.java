package echoops.guard;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.telemetry.Tag;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RuleNamesTest {
  @Test
  void everyRule_isAWordOfItsTag() throws Exception {
    var words = new HashSet<String>();
    for (var field : RuleNames.class.getDeclaredFields()) {
      words.add(String.valueOf(field.get(null)).replace(' ', '_'));
    }

    assertThat(words).containsExactlyInAnyOrderElementsOf(Tag.RULE.words());
  }
}
