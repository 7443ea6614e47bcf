package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerTest {
  private static final Workspace EMPTY = new Workspace(new java.util.TreeMap<>(), List.of());

  @TempDir private Path temp;

  @Test
  void aTreeThatWasPackedAndUnpackedIsTheSameTree() throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      Path tree = folder("tree" + seed);
      new RandomTree(new Random(seed), tree).grow(40);

      Path copy = folder("copy" + seed);
      unpack(layer(tree, EMPTY), copy);

      assertSame(tree, copy, "seed " + seed);
    }
  }

  @Test
  void layersBringACopyToWhereTheOriginalCame() throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Path tree = folder("tree" + seed);
      Path copy = folder("copy" + seed);
      var changing = new RandomTree(random, tree);
      changing.grow(30);
      unpack(layer(tree, EMPTY), copy);

      for (int layer = 0; layer < 4; layer++) {
        Workspace before = Workspace.at(tree);
        changing.change(12);
        unpack(layer(tree, before), copy);
        assertSame(tree, copy, "seed " + seed + "." + layer);
      }
    }
  }

  @Test
  void theSameTreeGivesTheSameBytes() throws IOException {
    Path tree = folder("tree");
    new RandomTree(new Random(1), tree).grow(30);

    assertArrayEquals(
        Files.readAllBytes(layer(tree, EMPTY)), Files.readAllBytes(layer(tree, EMPTY)));
  }

  @Test
  void aFileThatOnlyLooksUnchangedIsInTheLayer() throws IOException {
    Path tree = folder("tree");
    Path file = Files.writeString(tree.resolve("a"), "one");
    FileTime time = Files.getLastModifiedTime(file);
    Workspace before = new Settled(tree, temp.resolve("probe")).look();

    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);

    assertEquals(Set.of("a"), changes(tree, before).there().keySet());
  }

  @Test
  void aFolderThatWasRemovedIsNamedOnce() throws IOException {
    Path tree = folder("tree");
    Files.createDirectories(tree.resolve("a/b/c"));
    Files.writeString(tree.resolve("a/b/file"), "");
    Workspace before = Workspace.at(tree);

    RandomTree.remove(tree.resolve("a/b"));

    assertEquals(List.of("a/b"), changes(tree, before).gone());
  }

  @Test
  void aWorkspaceThatStayedAsItWasHasNoChanges() throws IOException {
    Path tree = folder("tree");
    new RandomTree(new Random(2), tree).grow(30);

    assertTrue(changes(tree, Workspace.at(tree)).isEmpty());
  }

  @Test
  void whatIsNotKeptIsNeitherAddedNorRemoved() throws IOException {
    Path tree = folder("tree");
    Files.writeString(tree.resolve("cached-old"), "");
    Workspace before = Workspace.at(tree);

    Files.delete(tree.resolve("cached-old"));
    Files.writeString(tree.resolve("cached-new"), "");

    assertTrue(Changes.between(before, Workspace.at(tree), p -> !p.startsWith("c")).isEmpty());
  }

  /// Links out of the folder would otherwise be named one by one when it is removed.
  @AfterEach
  void removeTrees() throws IOException {
    RandomTree.remove(temp);
    Files.createDirectory(temp);
  }

  private static void assertSame(Path tree, Path copy, String what) throws IOException {
    Map<String, String> wanted = RandomTree.describe(tree);
    Map<String, String> found = RandomTree.describe(copy);
    assertEquals(wanted.keySet(), found.keySet(), what);
    wanted.forEach((path, node) -> assertEquals(node, found.get(path), what + ": " + path));
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(temp.resolve(name));
  }

  private static Changes changes(Path tree, Workspace before) throws IOException {
    return Changes.between(before, Workspace.at(tree), _ -> true);
  }

  private Path layer(Path tree, Workspace before) throws IOException {
    Path archive = Files.createTempFile(temp, "layer", ".tar.gz");
    changes(tree, before).write(tree, archive);
    return archive;
  }

  private static void unpack(Path archive, Path into) throws IOException {
    Unpack.check(archive);
    new Unpack(into, Unpack.Quota.DEFAULT).apply(archive);
  }
}
