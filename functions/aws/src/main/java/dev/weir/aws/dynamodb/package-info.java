/// State in one DynamoDB table. Start at [dev.weir.aws.dynamodb.DynamoStateStore]; how an item is
/// laid out is in `Layout`, how writes become requests in `Action`.
@NullMarked
package dev.weir.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
