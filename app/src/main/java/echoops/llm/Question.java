package echoops.llm;

import java.util.List;
import java.util.Optional;

/**
 * What one call to a server says.
 *
 * @param tools none where the server, or the moment, has none
 * @param shape how the answer is to look, if it is to be JSON
 */
record Question(
    String rules,
    List<Spoken> spoken,
    List<Tool> tools,
    Optional<Shape.Fields> shape,
    int mostTokens) {
  Question {
    spoken = List.copyOf(spoken);
    tools = List.copyOf(tools);
  }
}
