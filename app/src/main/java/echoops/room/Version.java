package echoops.room;

import java.util.Optional;

/** Which EchoOps this is. */
final class Version {
  private Version() {}

  /** As the jar says; from class files there is none. */
  static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
