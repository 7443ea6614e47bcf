package dev.weir.local.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.weir.blob.BlobStore;
import dev.weir.blob.BlobStoreContract;
import dev.weir.blob.HttpLinkClient;
import dev.weir.blob.LinkClient;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileBlobStoreTest extends BlobStoreContract {
  private final LinkClient client = new HttpLinkClient();
  private final HttpServer server;
  private final Path path;
  private final DataDirectory directory;

  FileBlobStoreTest(@TempDir Path parent) throws IOException {
    path = parent.resolve(".weir");
    directory = DataDirectory.open(path);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @Override
  protected BlobStore newStore(SimClock clock) {
    return FileBlobStore.open(directory, this::url, clock, new SimIds(1, clock));
  }

  @BeforeEach
  void mount() {
    server.createContext(FileBlobStore.PATH, ((FileBlobStore) store()).handler());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    directory.close();
  }

  @Override
  public LinkClient client() {
    return client;
  }

  @Test
  void whatWasUploadedIsThereAfterReopening() throws Exception {
    client.put(upload("a", "content"), bytes("content"));

    byte[] found = newStore(clock()).get(key("a"), 100).orElseThrow();

    assertEquals("content", new String(found, UTF_8));
  }

  @Test
  void aLinkWorksAfterReopening() throws Exception {
    given("a", "content");
    URI link = newStore(clock()).downloadLink(key("a"), Optional.empty(), LIFE);

    assertEquals(200, client.get(link).status());
  }

  @Test
  void theSecretOfTheLinksIsForTheOwnerAlone() throws Exception {
    var permissions = Files.getPosixFilePermissions(path.resolve("links.secret"));

    assertEquals("rw-------", PosixFilePermissions.toString(permissions));
  }

  @Test
  void refusedAndFinishedUploadsLeaveNoFileBehind() throws Exception {
    client.put(upload("a", "12345"), bytes("123456"));
    client.put(upload("b", "12345"), bytes("12345"));
    client.putAndBreak(upload("c", "halfhalf"), bytes("half"), 8);

    try (Stream<Path> left = Files.list(path.resolve("blobs/unfinished"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void whatAnEarlierProcessLeftUnfinishedIsRemoved() throws Exception {
    Path left = Files.writeString(path.resolve("blobs/unfinished/123"), "half");

    newStore(clock());

    assertFalse(Files.exists(left));
  }

  @Test
  void aLinkWithoutASignatureIsRefusedWithTheReason() {
    LinkClient.Reply reply = client.get(url().resolve("/_blobs/contract/a?expires=99"));

    assertEquals(403, reply.status());
    assertEquals("The link is not signed.\n", new String(reply.body(), UTF_8));
  }

  @Test
  void aLinkThatExpiredSaysWhen() {
    URI link = download("a");
    clock().advance(LIFE);

    assertEquals(
        "The link expired at 2030-01-01T12:15:00Z. Ask for a new one.\n",
        new String(client.get(link).body(), UTF_8));
  }

  @Test
  void noPartOfALinkMayChange() {
    given("a", "content");
    URI link = upload("b", "x");

    assertEquals(403, client.put(with(link, "bytes=1", "bytes=9"), bytes("")).status());
    assertEquals(403, client.put(with(link, "expires=1", "expires=2"), bytes("")).status());
    assertEquals(403, client.put(with(link, "?", "?x=1&"), bytes("")).status());
    assertEquals(403, client.put(with(link, "contract/b", "../token"), bytes("")).status());
  }

  @Test
  void severalRangesAtOnceAreAnsweredWithTheWhole() {
    given("a", "0123456789");

    LinkClient.Reply reply = client.get(download("a"), Optional.of("bytes=0-1,3-4"));

    assertEquals(200, reply.status());
    assertEquals(10, reply.body().length);
  }

  @Test
  void aFileNameCannotAddHeaders() {
    given("a", "content");
    URI link = store().downloadLink(key("a"), Optional.of("ä\r\nX: \"1\".txt"), LIFE);

    assertEquals(
        "attachment; filename=\"___X_ _1_.txt\"; filename*=UTF-8''%C3%A4%0D%0AX%3A%20%221%22.txt",
        client.get(link).headers().get("content-disposition"));
  }

  @Test
  void aBlobIsNeverShownAsAPage() {
    given("a", "<script>");

    var headers = client.get(download("a")).headers();

    assertEquals("application/octet-stream", headers.get("content-type"));
    assertTrue(headers.containsKey("x-content-type-options"));
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
