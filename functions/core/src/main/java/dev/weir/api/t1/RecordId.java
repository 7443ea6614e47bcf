package dev.weir.api.t1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.id.RunId;
import java.util.UUID;

/// The ids of T1-CICD's records, which have the form of UUIDs. They follow from what a record is
/// of, so that they are always the same and are stored nowhere.
final class RecordId {

  private RecordId() {}

  static String ofRun(RunId run) {
    return of("run", run.value());
  }

  static String ofStage(RunId run, String stage) {
    return of("stage", run.value(), stage);
  }

  static String ofJob(RunId run, String job) {
    return of("job", run.value(), job);
  }

  static String ofArtifact(RunId run, String job, String path) {
    return of("artifact", run.value(), job, path);
  }

  private static String of(String... parts) {
    return UUID.nameUUIDFromBytes(String.join("\u0000", parts).getBytes(UTF_8)).toString();
  }
}
