package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cost.Item;
import dev.weir.cost.PriceTable;
import dev.weir.flow.Flow;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.local.account.Recorder.Noted;
import dev.weir.local.account.TableUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the control plane asks of an account for a run, counted at the account's door and priced by
/// the table of `dev.weir.cost`.
///
/// Counted are the calls that were made. Added are what no server here charges: a transition for
/// each state and each job's execution, and a tenth of a second of a function with 1 GiB per call.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AccountCostTest {
  /// Twice as much for twice as many jobs; what grows with the square takes four times as much.
  private static final BigDecimal LINEAR = new BigDecimal("2.5");

  /// Of what is read or written again because two wanted it at once, or a machine was slow.
  private static final BigDecimal AGAIN_MAX = BigDecimal.TEN;

  private static final BigDecimal DOLLARS_PER_THOUSAND_MAX = new BigDecimal("0.60");
  private static final BigDecimal GIB_SECONDS_PER_CALL = new BigDecimal("0.1");
  private static final int JOBS_PER_GROUP = 5;
  private static final BigDecimal JOBS = BigDecimal.valueOf(JOBS_PER_GROUP);

  /// A little above what was counted, since a busy machine asks a second time now and then.
  private static final Map<Item, BigDecimal> UNITS_PER_JOB_MAX =
      Map.of(
          Item.TRANSITION, new BigDecimal("3"),
          Item.FUNCTION_CALL, new BigDecimal("3.5"),
          Item.TABLE_WRITE, new BigDecimal("15"),
          Item.BLOB_PUT, new BigDecimal("0.5"));

  /// Of what was counted; a report knows what is usual, not what was asked twice.
  private static final BigDecimal REPORT_ERROR_MAX = new BigDecimal("0.1");

  /// `Plan`, `Jobs` and `Finish`.
  private static final int STATES_PER_RUN = 3;

  private static final long POLL_NANOS = 20_000_000;
  private static final Map<Item, BigDecimal> PRICES = PriceTable.current().dollars();

  @TempDir Path folder;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private AccountStage account;
  private AccountUser user;

  /// The one that was counted last.
  private String run = "";

  @BeforeEach
  void open() throws Exception {
    account = new AccountStage(folder, log::add);
    user = new AccountUser(account.url(), account.token);
    // So that definitions of tasks are there, and functions know where the API is.
    finish(user.run(pipeline(1)));
  }

  @AfterEach
  void close() {
    if (user != null) {
      user.close();
    }
    if (account != null) {
      account.close();
    }
    assertEquals(List.of(), log);
  }

  @Test
  void aRunCostsLittleAndGrowsWithItsJobsAlone() throws Exception {
    Map<Item, BigDecimal> five = used(1);
    Map<Item, BigDecimal> ten = used(2);
    Map<Item, BigDecimal> twenty = used(4);

    String table = table(five, ten);
    Files.writeString(Path.of("target/cost-of-a-run.txt"), table);
    for (Item item : five.keySet()) {
      BigDecimal more = amount(ten, item).subtract(amount(five, item));
      BigDecimal muchMore = amount(twenty, item).subtract(amount(ten, item));
      BigDecimal bound = more.multiply(LINEAR).add(AGAIN_MAX);
      assertTrue(muchMore.compareTo(bound) <= 0, () -> item + ": " + more + ", then " + muchMore);
    }
    UNITS_PER_JOB_MAX.forEach((item, max) -> {
      BigDecimal ofFive = amount(ten, item).subtract(amount(five, item));
      assertTrue(ofFive.compareTo(max.multiply(JOBS)) <= 0, () -> item + " per job\n" + table);
    });
    BigDecimal dollars = perThousand(five);
    assertTrue(dollars.compareTo(DOLLARS_PER_THOUSAND_MAX) <= 0, () -> table);
  }

  @Test
  void aReportSaysWhatWasCounted() throws Exception {
    Map<Item, BigDecimal> used = used(1);
    BigDecimal transitions = dollars(used, Item.TRANSITION).movePointLeft(3);
    BigDecimal counted = perThousand(used).movePointLeft(3).subtract(transitions);

    Json.Obj cost = user.report(run).object("totals").object("cost");
    BigDecimal told = number(cost, "requests");
    BigDecimal error = told.subtract(counted).abs();
    assertTrue(error.compareTo(counted.multiply(REPORT_ERROR_MAX)) <= 0, told + ", not " + counted);
  }

  private static BigDecimal number(Json.Obj json, String name) {
    return ((Json.Num) json.get(name)).value();
  }

  private Map<Item, BigDecimal> used(int groups) throws Exception {
    int launched = account.ecs.launches();
    account.recorder.forget();
    account.invoked.clear();
    run = user.run(pipeline(groups));
    finish(run);
    var table = new TableUnits();
    var used = new EnumMap<Item, BigDecimal>(Item.class);
    for (Noted call : account.recorder.calls()) {
      switch (call.service()) {
        case "dynamodb" -> table.count(call);
        case "s3" -> add(used, objectItem(call), 1);
        default -> {}
      }
    }
    add(used, Item.TABLE_WRITE, table.writes());
    add(used, Item.TABLE_READ, table.reads());
    int calls = account.invoked.size();
    add(used, Item.FUNCTION_CALL, calls);
    add(used, Item.API_CALL, called("Api"));
    used.put(Item.FUNCTION_GIB_SECOND, GIB_SECONDS_PER_CALL.multiply(BigDecimal.valueOf(calls)));
    int jobs = JOBS_PER_GROUP * groups;
    add(
        used,
        Item.TRANSITION,
        STATES_PER_RUN + jobs + called("AwaitTurn") + account.ecs.launches() - launched);
    return used;
  }

  private static Item objectItem(Noted call) {
    boolean isDear = call.operation().equals("PutObject") || call.operation().startsWith("List");
    return isDear ? Item.BLOB_PUT : Item.BLOB_GET;
  }

  private long called(String function) {
    return account.invoked.stream().filter(function::equals).count();
  }

  /// Waits for the end without asking the API, and until nothing more happens.
  private void finish(String id) {
    var run = new RunId(id);
    Flow flow = account.ports("watcher").flow();
    while (flow.status(run) != Flow.Status.SUCCEEDED) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    int before;
    do {
      before = ofFunctions();
      LockSupport.parkNanos(25 * POLL_NANOS);
    } while (ofFunctions() != before);
  }

  private int ofFunctions() {
    return (int)
        account.recorder.calls().stream().filter(c -> account.isFunction(c.caller())).count();
  }

  private static void add(Map<Item, BigDecimal> used, Item item, long amount) {
    used.merge(item, BigDecimal.valueOf(amount), BigDecimal::add);
  }

  private static BigDecimal amount(Map<Item, BigDecimal> used, Item item) {
    return used.getOrDefault(item, BigDecimal.ZERO);
  }

  private static BigDecimal perThousand(Map<Item, BigDecimal> used) {
    return used.keySet().stream()
        .map(item -> dollars(used, item))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// Of a thousand such runs.
  private static BigDecimal dollars(Map<Item, BigDecimal> used, Item item) {
    BigDecimal price = PRICES.getOrDefault(item, BigDecimal.ZERO);
    return amount(used, item).multiply(price).multiply(BigDecimal.valueOf(1000));
  }

  private static String table(Map<Item, BigDecimal> five, Map<Item, BigDecimal> ten) {
    var text =
        new StringBuilder(
            "%-22s%14s%14s%20s\n"
                .formatted("item", "run of 5 jobs", "one job more", "1,000 runs of 5"));
    for (Item item : five.keySet()) {
      BigDecimal more =
          amount(ten, item).subtract(amount(five, item)).divide(JOBS, 1, RoundingMode.HALF_UP);
      text.append(
          "%-22s%14s%14s%20s\n"
              .formatted(
                  item.name().toLowerCase(Locale.ROOT),
                  amount(five, item).stripTrailingZeros().toPlainString(),
                  more,
                  "$" + dollars(five, item).setScale(4, RoundingMode.HALF_UP)));
    }
    String sum = "$" + perThousand(five).setScale(4, RoundingMode.HALF_UP);
    return text.append("%-22s%48s\n".formatted("sum", sum)).toString();
  }

  /// A build, two that need it, one that needs both, and one more: five jobs and five edges.
  private static String pipeline(int groups) {
    var text = new StringBuilder("jobs:\n");
    for (int group = 0; group < groups; group++) {
      text.append(GROUP.replace("%", String.valueOf(group)));
    }
    return text.toString();
  }

  private static final String GROUP =
      """
        build%: {script: 'true'}
        unit%: {needs: [build%], script: 'true'}
        lint%: {needs: [build%], script: 'true'}
        pack%: {needs: [unit%, lint%], script: 'true'}
        ship%: {needs: [pack%], script: 'true'}
      """;
}
