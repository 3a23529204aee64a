package io.trackside.simulator;

import io.trackside.simulator.load.LoadCommand;
import io.trackside.simulator.matchday.MatchDayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The simulator's command line. */
@Command(
    name = "trackside-simulator",
    mixinStandardHelpOptions = true,
    description = "A bookmaker, partners and load to run a hub against.",
    subcommands = {MatchDayCommand.class, LoadCommand.class})
public final class Main {
  private Main() {}

  /** Runs one command; its exit code is the process's. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
