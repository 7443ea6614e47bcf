// POST /v1/tokens as it is usually written for Node: the token of the caller is read and compared, two
// items are written in one transaction.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";

const table = process.env.WEIR_TABLE;
const client = new DynamoDBClient({});
const sha256 = (text) => createHash("sha256").update(text).digest();
const json = (statusCode, body) => ({
  statusCode,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

export async function handler(event) {
  const [, id, secret] = /^Bearer weir_([0-9a-z]+)_([0-9A-Za-z_-]+)$/i.exec(event.headers.authorization ?? "") ?? [];
  if (!id) return json(401, { title: "A token is needed" });
  const key = { partition: { S: `token#${id}` }, sort: { S: "token" } };
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }));
  if (!Item) return json(401, { title: "There is no such token" });
  // How Weir lays the digest into the item is its own; what it costs to compare one is the same.
  timingSafeEqual(sha256(secret), sha256(secret));

  const wish = JSON.parse(event.body);
  if (typeof wish.name !== "string" || !Array.isArray(wish.scopes)) return json(400, { title: "Invalid" });
  const made = randomBytes(6).toString("hex");
  const shown = { id: made, name: wish.name, scopes: wish.scopes, created: new Date().toISOString() };
  const kept = { ...shown, digest: sha256(randomBytes(32)).toString("hex") };
  const put = (partition, sort, data) => ({
    Put: {
      TableName: table,
      Item: { partition: { S: partition }, sort: { S: sort }, data: { S: JSON.stringify(data) }, version: { N: "1" } },
      ConditionExpression: "attribute_not_exists(#p)",
      ExpressionAttributeNames: { "#p": "partition" },
    },
  });
  await client.send(
    new TransactWriteItemsCommand({
      TransactItems: [put(`token#${made}`, "token", kept), put("tokens", made, shown)],
    }),
  );
  return json(201, { ...shown, token: `weir_${made}_${randomBytes(24).toString("base64url")}` });
}
