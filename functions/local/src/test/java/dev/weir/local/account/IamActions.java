package dev.weir.local.account;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.account.Recorder.Noted;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What IAM asks a role for when it makes a call (Service Authorization Reference).
public final class IamActions {
  /// These name a role, which the service then takes.
  private static final Set<String> HANDING_ON =
      Set.of("RegisterTaskDefinition", "CreateSchedule", "UpdateSchedule");

  private IamActions() {}

  public static Set<String> of(Noted call) {
    return switch (call.service()) {
      case "s3" -> ofObjects(call.operation());
      case "dynamodb" -> ofTable(call);
      default -> ofOthers(call);
    };
  }

  private static Set<String> ofOthers(Noted call) {
    String action = call.service() + ":" + call.operation();
    return HANDING_ON.contains(call.operation()) ? Set.of(action, "iam:PassRole") : Set.of(action);
  }

  /// Without the right to list, an object that is not there is forbidden instead of not found.
  private static Set<String> ofObjects(String operation) {
    return switch (operation) {
      case "GetObject", "HeadObject" -> Set.of("s3:GetObject", "s3:ListBucket");
      case "ListObjectsV2" -> Set.of("s3:ListBucket");
      case "DeleteObjects" -> Set.of("s3:DeleteObject");
      default -> Set.of("s3:" + operation);
    };
  }

  /// A transaction is what it is made of.
  private static Set<String> ofTable(Noted call) {
    if (!call.operation().equals("TransactWriteItems")) {
      return Set.of("dynamodb:" + call.operation());
    }
    List<Json> items = JsonText.read(call.body()).asObject().list("TransactItems");
    return items.stream()
        .map(item -> item.asObject().members().keySet().iterator().next())
        .map(kind -> kind.equals("ConditionCheck") ? "ConditionCheckItem" : kind + "Item")
        .map(action -> "dynamodb:" + action)
        .collect(Collectors.toSet());
  }
}
