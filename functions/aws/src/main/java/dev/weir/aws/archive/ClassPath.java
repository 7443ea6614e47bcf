package dev.weir.aws.archive;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// The jars that classes come from, in order. What is made of them for quick starts must never
/// outlive them: the JVM takes the classes of a cache for those of the jars without looking whether
/// the jars have changed since (JDK-8377932), and [PackedClasses] takes those of its file.
///
/// Instead of all bytes it reads the directory at the end of each jar, which has the size and the
/// checksum of every file in it: 2 MB of 26, and 3 ms of a start.
public final class ClassPath {
  private static final int END_BYTES = 22;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int OFFSET_AT = 16;

  private final List<String> jars;

  public ClassPath(List<String> jars) {
    this.jars = List.copyOf(jars);
  }

  public static ClassPath ofThisProcess() {
    String path = System.getProperty("java.class.path");
    return new ClassPath(Arrays.asList(path.split(File.pathSeparator)));
  }

  /// Prints the digest of this process's class path, for `infra/runtime/build`.
  public static void main(String[] arguments) throws IOException {
    System.out.println(ofThisProcess().digest());
  }

  /// @param expected the digest of the jars that something was made of; none where nothing was
  /// @throws IllegalStateException when these are others, or are not all there
  public void check(Optional<String> expected) throws IOException {
    if (expected.isPresent() && !isOf(expected.get())) {
      throw new IllegalStateException(
          "The jars in lib/ are not those that the classes beside them were made from ("
              + expected.get()
              + "). Make the archive anew: \"mvn package\", then \"infra/runtime/build\" if it has"
              + " a Java of its own.");
    }
  }

  private boolean isOf(String expected) throws IOException {
    try {
      return expected.equals(digest());
    } catch (FileNotFoundException _) {
      return false;
    }
  }

  /// Differs when a file in a jar does, or its name, or the jars or their order.
  public String digest() throws IOException {
    var digest = new CRC32();
    long bytes = 0;
    for (String jar : jars) {
      bytes += add(jar, digest);
    }
    return HexFormat.of().toHexDigits((int) digest.getValue())
        + HexFormat.of().toHexDigits((int) bytes);
  }

  /// Adds a jar, and returns how many bytes that took. One that ends in a comment is read whole.
  private static int add(String jar, CRC32 digest) throws IOException {
    try (var file = new RandomAccessFile(jar, "r")) {
      int length = Math.toIntExact(file.length());
      ByteBuffer end = read(file, Math.max(0, length - END_BYTES), length);
      boolean isPlain = end.remaining() == END_BYTES && end.getInt(0) == END_SIGNATURE;
      ByteBuffer bytes = read(file, isPlain ? end.getInt(OFFSET_AT) : 0, length);
      digest.update(bytes);
      return bytes.limit();
    }
  }

  private static ByteBuffer read(RandomAccessFile file, int from, int to) throws IOException {
    byte[] bytes = new byte[to - from];
    file.seek(from);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
