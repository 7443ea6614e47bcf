package dev.weir.aws.s3;

import dev.weir.Lazy;
import dev.weir.aws.client.Clients;
import dev.weir.aws.client.Outcomes;
import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.blob.BlobUnavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A [BlobStore] in one S3 bucket, whose objects have the blobs' keys.
///
/// Every call is one request, paid for as S3 counts them: `put` and `list` cost about twelve times
/// as much as `get` and `size`; `delete` and links cost nothing. What is put travels with its
/// SHA-256, which S3 checks and keeps.
public final class S3BlobStore implements BlobStore {
  private static final int NOT_FOUND = 404;

  /// Somebody removed the blob at the same moment.
  private static final int CONFLICT = 409;

  private static final int TAKEN = 412;
  private static final int LIST_MAX = 1_000;
  private static final int PUT_TRIES_MAX = 5;

  private final Supplier<S3Client> client;
  private final Bucket bucket;
  private final Lazy<Links> links;

  /// @param credentials sign links
  /// @param clock says when links begin to live
  public S3BlobStore(
      Supplier<S3Client> client,
      Bucket bucket,
      Supplier<AwsCredentials> credentials,
      InstantSource clock) {
    this.client = client;
    this.bucket = bucket;
    this.links = Lazy.of(() -> new Links(bucket, credentials.get(), clock));
  }

  @Override
  public boolean put(BlobKey key, byte[] bytes) {
    return create(
        creating(key, sha256(bytes)).build(),
        RequestBody.fromBytes(bytes),
        () -> get(key, bytes.length).filter(found -> Arrays.equals(found, bytes)).isPresent());
  }

  @Override
  public Draft begin() {
    return DiskDraft.begin(this::keep);
  }

  /// A large blob is not sent from its beginning again and again. What is there after a lost answer
  /// is compared by its digest, which S3 has kept.
  private boolean keep(BlobKey key, Path file, String sha256) {
    return create(
        creating(key, sha256)
            .overrideConfiguration(times -> times.apiCallAttemptTimeout(Clients.CALL_TIME_MAX))
            .build(),
        RequestBody.fromFile(file),
        () -> digest(key).equals(sha256));
  }

  private PutObjectRequest.Builder creating(BlobKey key, String sha256) {
    return PutObjectRequest.builder()
        .bucket(bucket.name())
        .key(key.value())
        .ifNoneMatch("*")
        .checksumSHA256(sha256);
  }

  /// @param isOurs whether the blob that is there has these bytes; asked when an earlier try of the
  ///   same call may have been carried out unheard
  private boolean create(PutObjectRequest request, RequestBody body, BooleanSupplier isOurs) {
    for (int tries = 1; ; tries++) {
      try {
        client.get().putObject(request, body);
        return true;
      } catch (SdkException e) {
        if (isStatus(e, TAKEN)) {
          return isLost(e) && isOurs.getAsBoolean();
        }
        if (!isStatus(e, CONFLICT) || tries == PUT_TRIES_MAX) {
          throw failed("stored", request.key(), e);
        }
      }
    }
  }

  private String digest(BlobKey key) {
    try {
      return Optional.ofNullable(
              client
                  .get()
                  .headObject(request ->
                      request
                          .bucket(bucket.name())
                          .key(key.value())
                          .checksumMode(ChecksumMode.ENABLED))
                  .checksumSHA256())
          .orElse("");
    } catch (SdkException e) {
      throw failed("asked for", key.value(), e);
    }
  }

  @Override
  public Optional<byte[]> get(BlobKey key, long bytesMax) {
    try (ResponseInputStream<GetObjectResponse> stream =
        client.get().getObject(request -> request.bucket(bucket.name()).key(key.value()))) {
      long size = stream.response().contentLength();
      if (size > bytesMax) {
        stream.abort();
        throw new IllegalStateException(
            "The blob \"%s\" has %d bytes, at most %d are read.".formatted(key, size, bytesMax));
      }
      return Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new BlobUnavailable("The blob \"" + key + "\" could not be read to its end.", e);
    } catch (SdkException e) {
      if (isStatus(e, NOT_FOUND)) {
        return Optional.empty();
      }
      throw failed("read", key.value(), e);
    }
  }

  @Override
  public Optional<Long> size(BlobKey key) {
    try {
      return Optional.of(
          client
              .get()
              .headObject(request -> request.bucket(bucket.name()).key(key.value()))
              .contentLength());
    } catch (SdkException e) {
      if (isStatus(e, NOT_FOUND)) {
        return Optional.empty();
      }
      throw failed("asked for", key.value(), e);
    }
  }

  @Override
  public List<BlobKey> list(String prefix, Optional<BlobKey> after) {
    try {
      return client
          .get()
          .listObjectsV2(request -> {
            request.bucket(bucket.name()).prefix(prefix).maxKeys(LIST_MAX);
            after.ifPresent(key -> request.startAfter(key.value()));
          })
          .contents()
          .stream()
          .map(S3Object::key)
          .map(BlobKey::new)
          .toList();
    } catch (SdkException e) {
      throw failed("listed", prefix, e);
    }
  }

  @Override
  public void delete(BlobKey key) {
    try {
      client.get().deleteObject(request -> request.bucket(bucket.name()).key(key.value()));
    } catch (SdkException e) {
      throw failed("removed", key.value(), e);
    }
  }

  /// One request for all of them, which tells of each that could not be removed.
  @Override
  public void deleteAll(List<BlobKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key.value()).build()).toList();
    try {
      List<S3Error> left =
          client
              .get()
              .deleteObjects(request ->
                  request.bucket(bucket.name()).delete(all -> all.objects(objects).quiet(true)))
              .errors();
      if (!left.isEmpty()) {
        S3Error first = left.getFirst();
        throw new BlobUnavailable(
            "%d of %d blobs could not be removed; \"%s\": %s"
                .formatted(left.size(), keys.size(), first.key(), first.message()));
      }
    } catch (SdkException e) {
      throw failed("removed", keys.getFirst().value(), e);
    }
  }

  @Override
  public URI uploadLink(BlobKey key, long bytes, Duration life) {
    return links.get().upload(key, bytes, life);
  }

  @Override
  public URI downloadLink(BlobKey key, Optional<String> fileName, Duration life) {
    return links.get().download(key, fileName, life);
  }

  /// Whether an earlier try of the same call may have been carried out unheard.
  private static boolean isLost(SdkException failure) {
    return Optional.ofNullable(failure.numAttempts()).orElse(1) > 1;
  }

  private static boolean isStatus(SdkException failure, int status) {
    return failure instanceof SdkServiceException answer && answer.statusCode() == status;
  }

  private RuntimeException failed(String done, String what, SdkException failure) {
    return Outcomes.areUnknown(failure)
        ? new BlobUnavailable("\"%s\" could not be %s.".formatted(what, done), failure)
        : new IllegalStateException(
            "The bucket \"%s\" refused that \"%s\" is %s: %s"
                .formatted(bucket.name(), what, done, failure.getMessage()),
            failure);
  }

  private static String sha256(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Sha256.of(bytes));
  }
}
