package echoops.model;

/** What keeps anything from being done to anything. */
public sealed interface Stop {
  /** Somebody has stopped everything. */
  record Said(String by) implements Stop {}

  /** A file that lies in the data directory. */
  record File(String name) implements Stop {}

  /** A setting with which EchoOps was started. */
  record Setting() implements Stop {}

  /** What it is, and who can lift it, as a sentence without its full stop. */
  default String because() {
    return switch (this) {
      case Said(var by) -> by + " stopped everything; only an admin can lift that";
      case File(var name) ->
          "there is a file " + name + " in the data directory; it has to be removed by hand";
      case Setting _ ->
          "actions are switched off by a setting; only whoever runs me can change that";
    };
  }
}
