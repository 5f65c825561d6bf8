package echoops.intake;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The title of a Datadog event, taken apart: {@code [TEST] [P2] [Triggered on {scope}] Name}, of
 * which all but the name may be missing.
 */
record DatadogTitle(
    boolean test, Optional<String> priority, Optional<String> transition, Tags scope, String name) {
  private static final Pattern TEST = Pattern.compile("^\\[TEST]\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern PRIORITY = Pattern.compile("^\\[(P[1-5])]\\s*");
  private static final Pattern TRANSITION =
      Pattern.compile(
          "^\\[((?:Re-)?(?:Triggered|Warn|No Data|Alert)|Recovered|Renotify|Manually Resolved)"
              + "(?: on \\{([^}]{0,2000})})?]\\s*",
          Pattern.CASE_INSENSITIVE);

  static DatadogTitle of(String title) {
    var rest = title.strip();
    var test = TEST.matcher(rest);
    boolean isTest = test.find();
    rest = isTest ? rest.substring(test.end()) : rest;
    var priority = PRIORITY.matcher(rest);
    boolean hasPriority = priority.find();
    rest = hasPriority ? rest.substring(priority.end()) : rest;
    var transition = TRANSITION.matcher(rest);
    boolean hasTransition = transition.find();
    rest = hasTransition ? rest.substring(transition.end()) : rest;
    return new DatadogTitle(
        isTest,
        hasPriority ? Optional.of(priority.group(1)) : Optional.empty(),
        hasTransition ? Optional.of(transition.group(1)) : Optional.empty(),
        Tags.of(hasTransition ? Optional.ofNullable(transition.group(2)).orElse("") : ""),
        rest);
  }
}
