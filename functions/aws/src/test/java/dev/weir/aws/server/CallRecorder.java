package dev.weir.aws.server;

import dev.weir.aws.client.JsonService;
import dev.weir.aws.dynamodb.TableMeter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Records what a test asks of services: every try of every call that the SDK's clients make, and
/// what the table bills. From it come what a run costs and which permissions it needs.
///
/// The clients of a test get it as a watcher, and the table is wrapped:
///
/// ```
/// var recorder = new CallRecorder();
/// Clients clients = moto.clients(recorder);
/// var states = new DynamoStateStore(Lazy.of(() -> recorder.watched(clients.dynamoDb())), …);
/// ```
public final class CallRecorder implements ExecutionInterceptor {
  private static final Set<String> DEAR = Set.of("PutObject", "ListObjectsV2", "CreateBucket");
  private static final Set<String> CHEAP = Set.of("GetObject", "HeadObject");

  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<TableMeter> meters = Collections.synchronizedList(new ArrayList<>());

  /// One try of a call.
  ///
  /// @param service as permissions name it, such as `s3`
  /// @param operation such as `PutObject`
  public record Call(String service, String operation) {
    @Override
    public String toString() {
      return service + ":" + operation;
    }
  }

  /// The table, with its calls recorded.
  public JsonService watched(JsonService table) {
    var meter = new TableMeter(table);
    meters.add(meter);
    return (operation, request) -> {
      calls.add(new Call("dynamodb", operation));
      return meter.call(operation, request);
    };
  }

  /// Everything since the last [#clear], in order.
  public List<Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /// How often each operation was called, by names such as `s3:PutObject`.
  public Map<String, Long> counts() {
    return calls().stream()
        .collect(Collectors.groupingBy(Call::toString, TreeMap::new, Collectors.counting()));
  }

  public long tableWriteUnits() {
    return meters.stream().mapToLong(TableMeter::writeUnits).sum();
  }

  public long tableReadUnits() {
    return meters.stream().mapToLong(TableMeter::readUnits).sum();
  }

  /// Requests to S3 at the price of a `PUT`.
  public long blobPuts() {
    return requests(DEAR);
  }

  /// Requests to S3 at the price of a `GET`.
  public long blobGets() {
    return requests(CHEAP);
  }

  public void clear() {
    calls.clear();
    meters.forEach(TableMeter::clear);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    calls.add(
        new Call(
            attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT),
            attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
  }

  private long requests(Set<String> operations) {
    return calls().stream()
        .filter(call -> call.service.equals("s3") && operations.contains(call.operation))
        .count();
  }
}
