package dev.weir.local.account;

import dev.weir.id.Ids;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Ids for what stands in for Step Functions. Its task tokens, as people have published them, are
/// 660 to 690 random characters, which rest in rows and pack badly; with a secret of 645 characters
/// the interpreter's are as long.
///
/// @param ids make the parts of secrets
public record LongSecrets(Ids ids) implements Ids {
  private static final int PARTS = 15;

  @Override
  public String ulid() {
    return ids.ulid();
  }

  @Override
  public String secret() {
    return Stream.generate(ids::secret).limit(PARTS).collect(Collectors.joining());
  }
}
