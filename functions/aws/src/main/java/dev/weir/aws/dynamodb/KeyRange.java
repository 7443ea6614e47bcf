package dev.weir.aws.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.Json;
import dev.weir.state.Key;
import dev.weir.state.Query;
import java.util.Arrays;
import java.util.Optional;

/// The keys that a query looks at, in DynamoDB's terms. A cursor may only lie where the prefix is.
final class KeyRange {

  private KeyRange() {}

  /// Whether no key can be found, because the cursor is behind all that start with the prefix.
  static boolean isEmpty(Query query) {
    return query.after().filter(after -> isPast(after, query)).isPresent();
  }

  /// One item more than a page has, which tells whether the page is the last.
  static Json.Obj request(String table, Query query) {
    var terms = new Expression();
    String partition =
        terms.name(Layout.PARTITION) + " = " + terms.value(Layout.text(query.partition()));
    String range =
        query.prefix().isEmpty()
            ? ""
            : " AND begins_with(%s, %s)"
                .formatted(terms.name(Layout.SORT), terms.value(Layout.text(query.prefix())));
    return Json.Obj.of(
        "TableName",
        table,
        "KeyConditionExpression",
        partition + range,
        "ExpressionAttributeNames",
        terms.names(),
        "ExpressionAttributeValues",
        Value.json(terms.values()),
        "ConsistentRead",
        true,
        "ScanIndexForward",
        !query.descending(),
        "Limit",
        query.limit() + 1,
        "ExclusiveStartKey",
        cursor(query).map(after -> Value.json(Layout.key(new Key(query.partition(), after)))));
  }

  private static Optional<String> cursor(Query query) {
    return query.after().filter(after -> !after.isEmpty() && after.startsWith(query.prefix()));
  }

  private static boolean isPast(String after, Query query) {
    if (after.startsWith(query.prefix())) {
      return false;
    }
    boolean isBehind =
        Arrays.compareUnsigned(after.getBytes(UTF_8), query.prefix().getBytes(UTF_8)) > 0;
    return isBehind != query.descending();
  }
}
