package dev.weir.aws.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.HexFormat;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Keeps objects under their keys in hexadecimal, which sort as the keys do. s3proxy would make
/// folders of keys, so that no object could be called as the folder of another; S3 has no folders.
final class FlatKeys extends ForwardingBlobStore {
  private static final HexFormat HEX = HexFormat.of();

  FlatKeys(BlobStore store) {
    super(store);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    ListObjectsV2Request.Builder flat = request.toBuilder();
    flat.prefix(flat(request.prefix()));
    flat.startAfter(flat(request.startAfter()));
    ListObjectsV2Response found = super.list(flat.build());
    return found.toBuilder()
        .contents(
            found.contents().stream()
                .map(object -> object.toBuilder().key(key(object.key())).build())
                .toList())
        .build();
  }

  @Override
  public boolean blobExists(String bucket, String key) {
    return super.blobExists(bucket, HEX.formatHex(key.getBytes(UTF_8)));
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    return super.putBlob(request.toBuilder().key(flat(request.key())).build(), body);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    return super.blobMetadata(request.toBuilder().key(flat(request.key())).build());
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    return super.getBlob(request.toBuilder().key(flat(request.key())).build());
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return super.removeBlob(request.toBuilder().key(flat(request.key())).build());
  }

  private static @Nullable String flat(@Nullable String key) {
    return key == null ? null : HEX.formatHex(key.getBytes(UTF_8));
  }

  private static String key(String flat) {
    return new String(HEX.parseHex(flat), UTF_8);
  }
}
