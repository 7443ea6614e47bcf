package dev.weir.aws.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file of many classes, of which each is found without reading the others.
///
/// In it, in the form of [java.io.DataOutput]: the digest of the jars that the classes are from
/// ([ClassPath]); how many jars, and their paths in the archive; how many classes; the hashes of
/// their names, ascending; where each ends, counted from the end of these numbers; and for each its
/// name and its bytes.
final class PackedFile {
  private final RandomAccessFile file;
  private final int[] hashes;
  private final int[] ends;
  private final long start;

  private PackedFile(RandomAccessFile file) throws IOException {
    this.file = file;
    int count = file.readInt();
    this.hashes = numbers(file, count);
    this.ends = numbers(file, count);
    this.start = file.getFilePointer();
  }

  /// Opens a file for good.
  ///
  /// @param archive the folder in which it lies, and in it the jars
  /// @throws IllegalStateException when the jars are not those that it was made from
  static PackedFile open(File archive, String name) throws IOException {
    var file = new RandomAccessFile(new File(archive, name), "r");
    String digest = file.readUTF();
    var jars = new ArrayList<String>();
    for (int left = file.readInt(); left > 0; left--) {
      jars.add(new File(archive, file.readUTF()).getPath());
    }
    new ClassPath(jars).check(Optional.of(digest));
    return new PackedFile(file);
  }

  /// Writes a file.
  ///
  /// @param jars their paths in the archive
  /// @param classes by their names, as in `dev.weir.Weir`
  static void write(OutputStream to, String digest, List<String> jars, Map<String, byte[]> classes)
      throws IOException {
    var out = new DataOutputStream(to);
    out.writeUTF(digest);
    out.writeInt(jars.size());
    for (String jar : jars) {
      out.writeUTF(jar);
    }
    var byHash = new ArrayList<>(classes.entrySet());
    byHash.sort(Comparator.comparingInt(entry -> entry.getKey().hashCode()));
    out.writeInt(byHash.size());
    for (var entry : byHash) {
      out.writeInt(entry.getKey().hashCode());
    }
    var entries = new ByteArrayOutputStream();
    for (var entry : byHash) {
      byte[] name = entry.getKey().getBytes(UTF_8);
      entries.write(ByteBuffer.allocate(Short.BYTES).putShort((short) name.length).array());
      entries.write(name);
      entries.write(entry.getValue());
      out.writeInt(entries.size());
    }
    entries.writeTo(out);
    out.flush();
  }

  /// The bytes of a class, or nothing when it is not in here.
  Optional<ByteBuffer> find(String name) throws IOException {
    int hash = name.hashCode();
    int at = Arrays.binarySearch(hashes, hash);
    while (at > 0 && hashes[at - 1] == hash) {
      at--;
    }
    for (; at >= 0 && at < hashes.length && hashes[at] == hash; at++) {
      ByteBuffer entry = read(at == 0 ? 0 : ends[at - 1], ends[at]);
      byte[] itsName = new byte[entry.getShort()];
      entry.get(itsName);
      if (new String(itsName, UTF_8).equals(name)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private ByteBuffer read(int from, int to) throws IOException {
    byte[] bytes = new byte[to - from];
    synchronized (file) {
      file.seek(start + from);
      file.readFully(bytes);
    }
    return ByteBuffer.wrap(bytes);
  }

  private static int[] numbers(RandomAccessFile file, int count) throws IOException {
    byte[] bytes = new byte[count * Integer.BYTES];
    file.readFully(bytes);
    int[] numbers = new int[count];
    ByteBuffer.wrap(bytes).asIntBuffer().get(numbers);
    return numbers;
  }
}
