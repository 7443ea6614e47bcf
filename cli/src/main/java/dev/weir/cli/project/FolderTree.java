package dev.weir.cli.project;

import dev.weir.project.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of a folder as they are on disk.
///
/// @param root absolute
public record FolderTree(Path root) implements SourceTree {

  @Override
  public List<String> files(String folder) {
    Path path = root.resolve(folder);
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> path.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ProjectFault("The folder %s cannot be read.".formatted(path), e);
    }
  }

  @Override
  public Optional<String> text(String path) {
    Path file = root.resolve(path).normalize();
    if (!file.startsWith(root) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Files.size(file) > TEXT_BYTES_MAX
          ? Optional.empty()
          : Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ProjectFault("The file %s cannot be read.".formatted(file), e);
    }
  }
}
