package dev.weir.bench.cold.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// `POST /v1/tokens` as it is usually written in Java: events as objects, the SDK's client,
/// databind.
public final class Idiomatic
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Pattern BEARER = Pattern.compile("Bearer weir_(\\w{12})_([\\w-]{43})");

  private final DynamoDbClient client =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
  private final ObjectMapper json = new ObjectMapper();
  private final SecureRandom random = new SecureRandom();
  private final String table = System.getenv("WEIR_TABLE");

  /// What is asked for.
  public record Wish(String name, List<String> scopes) {}

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      return answer(event);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event)
      throws JsonProcessingException, NoSuchAlgorithmException {
    Matcher bearer = BEARER.matcher(event.getHeaders().getOrDefault("authorization", ""));
    if (!bearer.matches()) {
      return response(401, Map.of("title", "A token is needed"));
    }
    Map<String, AttributeValue> item =
        client
            .getItem(request ->
                request
                    .tableName(table)
                    .consistentRead(true)
                    .key(
                        Map.of(
                            "partition", text("token#" + bearer.group(1)),
                            "sort", text("token"))))
            .item();
    byte[] digest = sha256(bearer.group(2).getBytes(UTF_8));
    if (item.isEmpty() || !MessageDigest.isEqual(digest, sha256(bearer.group(2).getBytes(UTF_8)))) {
      return response(401, Map.of("title", "There is no such token"));
    }
    var wish = json.readValue(event.getBody(), Wish.class);
    String id = HexFormat.of().formatHex(random(6));
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
    Map<String, Object> shown =
        Map.of(
            "id", id,
            "name", wish.name(),
            "scopes", wish.scopes(),
            "created", Instant.now().toString());
    String made = json.writeValueAsString(shown);
    String kept =
        json.writeValueAsString(
            Map.of("token", shown, "digest", HexFormat.of().formatHex(sha256(random(32)))));
    client.transactWriteItems(request ->
        request.transactItems(put("token#" + id, "token", kept), put("tokens", id, made)));
    return response(201, Map.of("token", "weir_" + id + "_" + secret, "shown", shown));
  }

  private TransactWriteItem put(String partition, String sort, String data) {
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table)
                .conditionExpression("attribute_not_exists(#p)")
                .expressionAttributeNames(Map.of("#p", "partition"))
                .item(
                    Map.of(
                        "partition", text(partition),
                        "sort", text(sort),
                        "data", text(data),
                        "version", AttributeValue.fromN("1"))))
        .build();
  }

  private APIGatewayV2HTTPResponse response(int status, Map<String, Object> body)
      throws JsonProcessingException {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("content-type", "application/json"))
        .withBody(json.writeValueAsString(body))
        .build();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private byte[] random(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
