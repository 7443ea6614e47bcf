package dev.weir;

import dev.weir.access.Access;
import dev.weir.access.TokenStore;
import dev.weir.api.Api;
import dev.weir.api.Idempotency;
import dev.weir.api.routes.Routes;
import dev.weir.project.StartFromRepository;
import dev.weir.run.AwaitTurn;
import dev.weir.run.EndRun;
import dev.weir.run.PlanRun;
import dev.weir.run.SettleJob;
import dev.weir.run.Sweep;
import dev.weir.run.TaskDesk;
import dev.weir.time.Waiter;

/// The product, put together: everything that the functions of an account, or of a laptop, call. A
/// part is made when it is asked for, because a function calls one of them; those that hold no
/// state of their own are made anew each time.
public final class Weir {
  private final Ports ports;
  private final Lazy<Api> api;

  private Weir(Ports ports, Waiter waiter) {
    this.ports = ports;
    this.api = Lazy.of(() -> api(waiter));
  }

  /// @param waiter lets time pass for readers who wait for a log to go on
  public static Weir of(Ports ports, Waiter waiter) {
    return new Weir(ports, waiter);
  }

  /// Answers requests.
  public Api api() {
    return api.get();
  }

  /// Makes the first token, by which all others are made.
  public TokenStore tokens() {
    return new TokenStore(ports.states(), ports.ids(), ports.clock());
  }

  /// The state `Plan` of a run.
  public PlanRun plan() {
    return new PlanRun(ports);
  }

  /// The state `AwaitTurn`.
  public AwaitTurn turns() {
    return new AwaitTurn(ports);
  }

  /// The state `Settle`, and tasks that have stopped.
  public SettleJob settle() {
    return new SettleJob(ports);
  }

  /// The state `Finish`, and executions that have ended.
  public EndRun end() {
    return new EndRun(ports);
  }

  /// Finds what events have missed.
  public Sweep sweep() {
    return new Sweep(ports, starts());
  }

  /// Checks sources out and starts their runs.
  public StartFromRepository starts() {
    return new StartFromRepository(ports);
  }

  private Api api(Waiter waiter) {
    TokenStore tokens = tokens();
    var desk = Lazy.of(() -> new TaskDesk(ports));
    var access = new Access(tokens, token -> desk.get().find(token), ports.clock());
    var idempotency = new Idempotency(ports);
    var routes = Routes.of(ports, tokens, access, desk, waiter);
    return new Api(routes, Routes.FACADES, access, idempotency, ports.ids());
  }
}
