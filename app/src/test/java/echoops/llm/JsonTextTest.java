package echoops.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | {}",
        "Sure: {\"a\": [1, {\"b\": 2}]} I hope | {\"a\": [1, {\"b\": 2}]}",
        "```json {\"a\": \"}\"} ``` | {\"a\": \"}\"}",
        "{\"a\": \"\\\\\"}\"} | {\"a\": \"\\\\\"}",
        "{\"a\": \"\\\"}\"}! | {\"a\": \"\\\"}\"}",
        "{} {} | {}",
      })
  void object_isFoundAmongWords(String text, String object) {
    assertThat(JsonText.object(text)).contains(object);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DONE", "{", "{\"a\": \"}", "{\"a\": \"\\", "[1]"})
  void whatDoesNotEnd_isNone(String text) {
    assertThat(JsonText.object(text)).isEmpty();
  }

  @Test
  void manyBraces_takeNoTime() {
    assertThat(JsonText.object("{".repeat(1_000_000))).isEmpty();
  }
}
