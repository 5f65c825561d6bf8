package echoops.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Our own program, started again to do one thing on a small virtual machine. */
public final class Program {
  private Program() {}

  /** The command that runs a class of ours. */
  public static List<String> java(
      Class<?> main, List<String> machineOptions, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // A crash in foreign code is foreseen, and its report would hold what was in memory.
            "-XX:ErrorFile=/dev/null",
            "-XX:-CreateCoredumpOnCrash",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(machineOptions);
    command.addAll(List.of("-cp", ManagementFactory.getRuntimeMXBean().getClassPath()));
    command.add(main.getName());
    command.addAll(arguments);
    return List.copyOf(command);
  }
}
