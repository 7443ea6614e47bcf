package dev.weir.cli.command;

import dev.weir.api.Facade;
import dev.weir.api.routes.Routes;
import dev.weir.finding.Nearest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// Which façades get a port of their own.
final class FacadesOption {
  private static final String USUAL = "usual";

  @Option(
      names = "--facades",
      arity = "0..1",
      fallbackValue = USUAL,
      paramLabel = "NAME:PORT,...",
      description = {
        "Also show each façade at / of the port at which clients of that",
        "system look for it on their own machine: t1 at 5000. They need no",
        "token there, so only programs of this machine are answered.",
        "--facades=t1:5001 shows only that one, at another port."
      })
  private Optional<String> wish = Optional.empty();

  /// Ports by the name of the façade.
  Map<String, Integer> ports() {
    if (wish.isEmpty()) {
      return Map.of();
    }
    return wish.get().equals(USUAL) ? usual() : read(wish.get());
  }

  private static Map<String, Integer> usual() {
    return Routes.FACADES.all().stream().collect(Collectors.toMap(Facade::name, Facade::port));
  }

  private static Map<String, Integer> read(String text) {
    var ports = new TreeMap<String, Integer>();
    for (String part : text.split(",", -1)) {
      String[] words = part.split(":", 2);
      Integer port = usual().get(words[0]);
      if (port == null) {
        throw new IllegalArgumentException(
            "--facades \"%s\" is not known. Write one of %s, and :PORT for another port than its usual one."
                .formatted(words[0], Nearest.list(new TreeSet<>(usual().keySet()))));
      }
      ports.put(words[0], words.length == 1 ? port : NumberOption.port("--facades", words[1]));
    }
    return ports;
  }
}
