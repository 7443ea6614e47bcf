package dev.weir.cli.command;

import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import dev.weir.print.Amounts;
import dev.weir.print.Columns;
import dev.weir.print.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir trigger`: counts triggers, and tells how they stand.
@Command(
    name = "trigger",
    description = {
      "Count triggers, and tell how they stand.",
      "",
      "A trigger is a counter that only grows. Agents and pipelines wait for it."
    })
final class TriggerCommand {
  static final String NAME = "What the trigger is called, such as web or deploy/web.";

  /// `weir trigger increment`.
  @Command(name = "increment", description = "Count once. The new count goes to standard output.")
  static final class Increment implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "NAME", description = NAME)
    private String name = "";

    @Option(
        names = "--payload",
        paramLabel = "JSON",
        description = "An object for agents and runs, at most 16 KiB.")
    private Optional<String> payload = Optional.empty();

    @Option(
        names = "--key",
        paramLabel = "KEY",
        description = {
          "Counts once for all calls with this key, such as the number of a build.",
          "Without it, every call counts."
        })
    private Optional<String> key = Optional.empty();

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean isJson;

    @Mixin private final ServerOptions servers = new ServerOptions();

    Increment(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      var body = Json.Obj.of("payload", payload.map(Increment::object));
      try (Server server = servers.openToLook(around)) {
        Json.Obj counted =
            server.api().increment(name, body, key.orElseGet(() -> around.ids().ulid()));
        around
            .console()
            .result(isJson ? JsonText.pretty(counted) : String.valueOf(counted.number("count")));
      }
      return Exit.OK;
    }

    private static Json.Obj object(String text) {
      try {
        return JsonText.readObject(text);
      } catch (JsonMismatch e) {
        throw new IllegalArgumentException(
            "--payload is no JSON object: %s. Write one such as '{\"version\": \"1.7\"}'."
                .formatted(e.getMessage()),
            e);
      }
    }
  }

  /// `weir trigger get`.
  @Command(name = "get", description = "Tell the count of a trigger.")
  static final class Get implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "NAME", description = NAME)
    private String name = "";

    @Option(names = "--json", description = "Print all that is known of it as JSON.")
    private boolean isJson;

    @Mixin private final ServerOptions servers = new ServerOptions();

    Get(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (Server server = servers.openToLook(around)) {
        Json.Obj trigger = server.api().trigger(name);
        around
            .console()
            .result(isJson ? JsonText.pretty(trigger) : String.valueOf(trigger.number("count")));
      }
      return Exit.OK;
    }
  }

  /// `weir trigger list`.
  @Command(name = "list", description = "List the triggers.")
  static final class ListAll implements Callable<Integer> {
    private static final Columns COLUMNS =
        new Columns(List.of("NAME", "COUNT>", "EPOCH>", "LAST", "BY", "RUNS"));

    private final Surroundings around;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean isJson;

    @Mixin private final ServerOptions servers = new ServerOptions();

    ListAll(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (Server server = servers.openToLook(around)) {
        List<Json.Obj> triggers = server.api().triggers();
        if (isJson) {
          around.console().result(Json.Obj.of("triggers", triggers));
        } else {
          around.console().result(COLUMNS, triggers.stream().map(ListAll::row).toList());
        }
      }
      return Exit.OK;
    }

    private static List<String> row(Json.Obj trigger) {
      Optional<Json.Obj> last = trigger.findObject("last");
      return List.of(
          Printable.line(trigger.text("name")),
          Amounts.number(trigger.number("count")),
          Amounts.number(trigger.number("epoch")),
          last.map(one -> Amounts.time(Instant.parse(one.text("at")))).orElse("never"),
          last.map(one -> Printable.line(one.text("actor"))).orElse(""),
          trigger.findObject("run").map(run -> run.text("pipeline")).orElse(""));
    }
  }

  /// `weir trigger history`.
  @Command(name = "history", description = "Tell who counted a trigger, when, and with what.")
  static final class History implements Callable<Integer> {
    private static final int NEWEST = 20;
    private static final Columns COLUMNS = new Columns(List.of("COUNT>", "TIME", "BY", "PAYLOAD"));

    private final Surroundings around;

    @Parameters(paramLabel = "NAME", description = NAME)
    private String name = "";

    @Option(
        names = "--since",
        paramLabel = "COUNT",
        description = "What came behind this count, at most 100; without it, the newest 20.")
    private Optional<Long> since = Optional.empty();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean isJson;

    @Mixin private final ServerOptions servers = new ServerOptions();

    History(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (Server server = servers.openToLook(around)) {
        long from =
            since.orElseGet(() -> Math.max(0, server.api().trigger(name).number("count") - NEWEST));
        Json.Obj history = server.api().increments(name, from);
        List<Json> increments = history.list("increments");
        if (isJson) {
          around.console().result(history);
        } else if (increments.isEmpty()) {
          around
              .console()
              .say(
                  "Trigger \"%s\" stands at %s; nothing came behind %s."
                      .formatted(
                          name, Amounts.number(history.number("count")), Amounts.number(from)));
        } else {
          around
              .console()
              .result(COLUMNS, increments.stream().map(one -> row(one.asObject())).toList());
        }
      }
      return Exit.OK;
    }

    private static List<String> row(Json.Obj increment) {
      return List.of(
          Amounts.number(increment.number("count")),
          Amounts.time(Instant.parse(increment.text("at"))),
          Printable.line(increment.text("actor")),
          increment.findObject("payload").map(JsonText::print).map(Printable::line).orElse(""));
    }
  }

  /// `weir trigger reset`.
  @Command(
      name = "reset",
      description = {
        "Start a new epoch of a trigger, at count 0.",
        "",
        "Agents apply the first count of the new epoch, whatever they applied before."
      })
  static final class Reset implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "NAME", description = NAME)
    private String name = "";

    @Mixin private final ServerOptions servers = new ServerOptions();

    Reset(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (Server server = servers.openToLook(around)) {
        Json.Obj trigger = server.api().resetTrigger(name, around.ids().ulid());
        around
            .console()
            .say(
                "Trigger \"%s\" starts epoch %s at 0."
                    .formatted(name, Amounts.number(trigger.number("epoch"))));
      }
      return Exit.OK;
    }
  }
}
