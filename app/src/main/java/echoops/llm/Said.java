package echoops.llm;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/** What a model said. It means nothing until it has been checked. */
public sealed interface Said {
  /** What that took, if the server says so. */
  Optional<Usage> usage();

  /** The same in words. */
  String words();

  /** It asks for tools, at least for one. */
  record Calls(List<Call> calls, Optional<Usage> usage) implements Said {
    public Calls {
      calls = List.copyOf(calls);
    }

    @Override
    public String words() {
      return calls.stream().map(it -> it.name() + " " + it.arguments()).collect(joining("\n"));
    }
  }

  /** Words, which may be JSON. */
  record Text(String text, Optional<Usage> usage) implements Said {
    @Override
    public String words() {
      return text;
    }
  }

  /** Nothing that could be used. */
  record Nothing(Why why, Optional<Usage> usage) implements Said {
    @Override
    public String words() {
      return why.words();
    }
  }

  /** Why a model said nothing. */
  enum Why {
    /** It, or what stands before it, does not like what it was asked. */
    BLOCKED("would not answer that"),
    /** What it was asked is too long for it. */
    TOO_LONG("was asked too much at once"),
    /** It was not done when it had written as much as it may. */
    CUT("did not come to an end"),
    /** It asked for a tool in a way that the server itself could not read. */
    GARBLED("asked for what nobody can read"),
    /** There was no word in its answer. */
    EMPTY("said nothing");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** As it stands after the model's name. */
    public String words() {
      return words;
    }
  }
}
