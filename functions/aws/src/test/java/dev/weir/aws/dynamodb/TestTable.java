package dev.weir.aws.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Makes tables as template.yaml describes the one of an account.
public final class TestTable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestTable() {}

  /// The name of a new table.
  public static String create(DynamoDbClient client) {
    String name = "weir-" + COUNT.incrementAndGet();
    client.createTable(table ->
        table
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(text(Layout.PARTITION), text(Layout.SORT))
            .keySchema(key(Layout.PARTITION, KeyType.HASH), key(Layout.SORT, KeyType.RANGE)));
    return name;
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
