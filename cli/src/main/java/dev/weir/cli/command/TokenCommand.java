package dev.weir.cli.command;

import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.print.Amounts;
import dev.weir.print.Columns;
import dev.weir.print.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir token`: makes, lists and revokes tokens.
@Command(name = "token", description = "Make, list and revoke tokens for the API.")
final class TokenCommand {

  /// `weir token create`.
  @Command(name = "create", description = "Make a token. It is shown this once.")
  static final class Create implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "NAME", description = "For people, such as deploy-bot.")
    private String name = "";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        split = ",",
        required = true,
        description = {
          "What it allows: runs:write, runs:read, runs:cancel, pipelines:read, sources:write,",
          "triggers:increment, triggers:read, triggers:admin, agents:write, agents:read,",
          "metrics:read, tokens:admin, or * for all. May be given many times."
        })
    private List<String> scopes = List.of();

    @Option(
        names = "--trigger",
        paramLabel = "NAME",
        description = "Narrows what it allows to this trigger. May be given many times.")
    private List<String> triggers = List.of();

    @Option(
        names = "--agent",
        paramLabel = "NAME",
        description = "Narrows what it allows to this agent. May be given many times.")
    private List<String> agents = List.of();

    @Option(
        names = "--expires-in",
        paramLabel = "TIME",
        description = "How long it works, such as 12h or 90d; without it, until it is revoked.")
    private Optional<Duration> life = Optional.empty();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean isJson;

    @Mixin private final ServerOptions servers = new ServerOptions();

    Create(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      Json.Obj wish =
          Json.Obj.of(
              "name", name,
              "scopes", scopes,
              "triggers", Optional.of(triggers).filter(names -> !names.isEmpty()),
              "agents", Optional.of(agents).filter(names -> !names.isEmpty()),
              "lifeSeconds", life.map(Duration::toSeconds));
      try (Server server = servers.openToLook(around)) {
        Json.Obj made = server.api().createToken(wish, around.ids().ulid());
        around.console().result(isJson ? JsonText.pretty(made) : made.text("token"));
      }
      return Exit.OK;
    }
  }

  /// `weir token list`.
  @Command(name = "list", description = "List the tokens, without their secrets.")
  static final class ListAll implements Callable<Integer> {
    private static final Columns COLUMNS = new Columns(List.of("ID", "NAME", "SCOPES", "EXPIRES"));

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
        Json.Obj tokens = server.api().tokens();
        if (isJson) {
          around.console().result(tokens);
        } else {
          around
              .console()
              .result(COLUMNS, tokens.list("tokens").stream().map(t -> row(t.asObject())).toList());
        }
      }
      return Exit.OK;
    }

    private static List<String> row(Json.Obj token) {
      return List.of(
          token.text("id"),
          Printable.line(token.text("name")),
          String.join(",", token.texts("scopes")),
          token.findText("expires").map(Instant::parse).map(Amounts::time).orElse("never"));
    }
  }

  /// `weir token revoke`.
  @Command(name = "revoke", description = "Revoke a token, at once.")
  static final class Revoke implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "ID", description = "As \"weir token list\" shows it.")
    private String id = "";

    @Mixin private final ServerOptions servers = new ServerOptions();

    Revoke(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (Server server = servers.openToLook(around)) {
        server.api().revokeToken(id);
        around.console().say("Token " + id + " is revoked.");
      }
      return Exit.OK;
    }
  }
}
