package dev.weir.aws.dynamodb;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// One write as DynamoDB takes it, alone or in a transaction. When the condition fails, the answer
/// holds the item that it failed on.
sealed interface Action {
  ReturnValuesOnConditionCheckFailure OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

  /// The action within a transaction.
  TransactWriteItem part(String table);

  /// How many bytes it sends to be stored, at the least.
  int bytes();

  /// @param conditions all of them must hold
  record Put(Map<String, AttributeValue> item, List<String> conditions, Expression terms)
      implements Action {

    PutItemRequest request(String table) {
      var request =
          PutItemRequest.builder()
              .tableName(table)
              .item(item)
              .returnValuesOnConditionCheckFailure(OLD)
              .conditionExpression(all(conditions))
              .expressionAttributeNames(terms.names());
      if (!terms.values().isEmpty()) {
        request.expressionAttributeValues(terms.values());
      }
      return request.build();
    }

    @Override
    public TransactWriteItem part(String table) {
      return TransactWriteItem.builder()
          .put(put -> {
            put.tableName(table)
                .item(item)
                .returnValuesOnConditionCheckFailure(OLD)
                .conditionExpression(all(conditions))
                .expressionAttributeNames(terms.names());
            if (!terms.values().isEmpty()) {
              put.expressionAttributeValues(terms.values());
            }
          })
          .build();
    }

    @Override
    public int bytes() {
      return Sizes.bytes(item);
    }
  }

  record Update(
      Map<String, AttributeValue> key, String change, List<String> conditions, Expression terms)
      implements Action {

    UpdateItemRequest request(String table) {
      var request =
          UpdateItemRequest.builder()
              .tableName(table)
              .key(key)
              .updateExpression(change)
              .expressionAttributeNames(terms.names())
              .expressionAttributeValues(terms.values())
              .returnValues(ReturnValue.ALL_NEW)
              .returnValuesOnConditionCheckFailure(OLD);
      if (!conditions.isEmpty()) {
        request.conditionExpression(all(conditions));
      }
      return request.build();
    }

    @Override
    public TransactWriteItem part(String table) {
      return TransactWriteItem.builder()
          .update(update -> {
            update
                .tableName(table)
                .key(key)
                .updateExpression(change)
                .expressionAttributeNames(terms.names())
                .expressionAttributeValues(terms.values())
                .returnValuesOnConditionCheckFailure(OLD);
            if (!conditions.isEmpty()) {
              update.conditionExpression(all(conditions));
            }
          })
          .build();
    }

    @Override
    public int bytes() {
      return Sizes.bytes(key) + Sizes.bytes(terms.values());
    }
  }

  record Delete(Map<String, AttributeValue> key, List<String> conditions, Expression terms)
      implements Action {

    @Override
    public TransactWriteItem part(String table) {
      return TransactWriteItem.builder()
          .delete(delete -> {
            delete.tableName(table).key(key).returnValuesOnConditionCheckFailure(OLD);
            if (!conditions.isEmpty()) {
              delete.conditionExpression(all(conditions)).expressionAttributeNames(terms.names());
            }
            if (!terms.values().isEmpty()) {
              delete.expressionAttributeValues(terms.values());
            }
          })
          .build();
    }

    @Override
    public int bytes() {
      return Sizes.bytes(key);
    }
  }

  /// @param conditions at least one
  record Check(Map<String, AttributeValue> key, List<String> conditions, Expression terms)
      implements Action {

    @Override
    public TransactWriteItem part(String table) {
      return TransactWriteItem.builder()
          .conditionCheck(check -> {
            check
                .tableName(table)
                .key(key)
                .returnValuesOnConditionCheckFailure(OLD)
                .conditionExpression(all(conditions))
                .expressionAttributeNames(terms.names());
            if (!terms.values().isEmpty()) {
              check.expressionAttributeValues(terms.values());
            }
          })
          .build();
    }

    @Override
    public int bytes() {
      return Sizes.bytes(key);
    }
  }

  private static String all(List<String> conditions) {
    return String.join(" AND ", conditions);
  }
}
