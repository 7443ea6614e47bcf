package dev.weir.aws.dynamodb;

import dev.weir.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One write as DynamoDB takes it, alone or in a transaction. When the condition fails, the answer
/// holds the item that it failed on.
sealed interface Action {

  /// What a transaction calls it.
  String word();

  /// What it asks for: alone the request of an operation, in a transaction one of its parts.
  Json.Obj request(String table);

  /// How many bytes it sends to be stored, at the least.
  int bytes();

  /// The action within a transaction.
  default Json.Obj part(String table) {
    return Json.Obj.of(word(), request(table));
  }

  /// @param conditions all of them must hold
  record Put(Map<String, Value> item, List<String> conditions, Expression terms) implements Action {

    @Override
    public String word() {
      return "Put";
    }

    @Override
    public Json.Obj request(String table) {
      return common(table, conditions, terms).with("Item", Value.json(item));
    }

    @Override
    public int bytes() {
      return Sizes.bytes(item);
    }
  }

  record Update(Map<String, Value> key, String change, List<String> conditions, Expression terms)
      implements Action {

    @Override
    public String word() {
      return "Update";
    }

    @Override
    public Json.Obj request(String table) {
      return common(table, conditions, terms)
          .with("Key", Value.json(key))
          .with("UpdateExpression", change);
    }

    @Override
    public int bytes() {
      return Sizes.bytes(key) + Sizes.bytes(terms.values());
    }
  }

  record Delete(Map<String, Value> key, List<String> conditions, Expression terms)
      implements Action {

    @Override
    public String word() {
      return "Delete";
    }

    @Override
    public Json.Obj request(String table) {
      return common(table, conditions, terms).with("Key", Value.json(key));
    }

    @Override
    public int bytes() {
      return Sizes.bytes(key);
    }
  }

  /// @param conditions at least one
  record Check(Map<String, Value> key, List<String> conditions, Expression terms)
      implements Action {

    @Override
    public String word() {
      return "ConditionCheck";
    }

    @Override
    public Json.Obj request(String table) {
      return common(table, conditions, terms).with("Key", Value.json(key));
    }

    @Override
    public int bytes() {
      return Sizes.bytes(key);
    }
  }

  /// DynamoDB refuses names, values and conditions that are there and empty.
  private static Json.Obj common(String table, List<String> conditions, Expression terms) {
    return Json.Obj.of(
        "TableName", table,
        "ReturnValuesOnConditionCheckFailure", "ALL_OLD",
        "ConditionExpression",
            Optional.of(String.join(" AND ", conditions)).filter(text -> !text.isEmpty()),
        "ExpressionAttributeNames", Optional.of(terms.names()).filter(names -> !names.isEmpty()),
        "ExpressionAttributeValues",
            Optional.of(terms.values()).filter(values -> !values.isEmpty()).map(Value::json));
  }
}
