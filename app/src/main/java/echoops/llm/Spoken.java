package echoops.llm;

import java.util.List;

/** What was said in a talk so far, whichever server it is for. */
sealed interface Spoken {
  String words();

  /** We said something. */
  record Told(String words) implements Spoken {}

  /** The model said something, or asked for something. */
  record Answered(String words, List<Call> calls) implements Spoken {
    public Answered {
      calls = List.copyOf(calls);
    }
  }

  /** We said what became of its calls, one result for each. */
  record Results(List<Call> calls, List<String> results) implements Spoken {
    public Results {
      calls = List.copyOf(calls);
      results = List.copyOf(results);
      if (calls.size() != results.size()) {
        throw new IllegalArgumentException(results.size() + " results of " + calls.size());
      }
    }

    @Override
    public String words() {
      return String.join("\n", results);
    }
  }
}
