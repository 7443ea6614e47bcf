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

/// The product, put together: everything that the functions of an account, or of a laptop, call.
///
/// @param api answers requests
/// @param tokens makes the first token, by which all others are made
/// @param plan the state `Plan` of a run
/// @param turns the state `AwaitTurn`
/// @param settle the state `Settle`, and tasks that have stopped
/// @param end the state `Finish`, and executions that have ended
/// @param sweep finds what events have missed
/// @param starts checks sources out and starts their runs
public record Weir(
    Api api,
    TokenStore tokens,
    PlanRun plan,
    AwaitTurn turns,
    SettleJob settle,
    EndRun end,
    Sweep sweep,
    StartFromRepository starts) {

  /// @param waiter lets time pass for readers who wait for a log to go on
  public static Weir of(Ports ports, Waiter waiter) {
    var tokens = new TokenStore(ports.states(), ports.ids(), ports.clock());
    var desk = new TaskDesk(ports);
    var access = new Access(tokens, desk, ports.clock());
    var idempotency = new Idempotency(ports.states(), ports.blobs(), ports.clock());
    var routes = Routes.of(ports, tokens, access, desk, waiter);
    var starts = new StartFromRepository(ports);
    return new Weir(
        new Api(routes, Routes.FACADES, access, idempotency, ports.ids()),
        tokens,
        new PlanRun(ports),
        new AwaitTurn(ports),
        new SettleJob(ports),
        new EndRun(ports),
        new Sweep(ports, starts),
        starts);
  }
}
