package dev.weir.aws.archive;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.Optional;

/// Loads classes of the archive in a fifth of a millisecond less each than the class loader that
/// Lambda's Java gives functions, which looks for a class in its parents, in a folder and in one
/// jar after the other, unpacks it, and notes where it is from. Every start loads 500 of them.
///
/// It finds those of our own jars and of the native HTTP library in [PackedFile], where lambdas are
/// classes already, and all others where Lambda's class loader does. No class is shared between the
/// two, because a native library lets itself be loaded but once.
public final class PackedClasses extends URLClassLoader {
  /// Lies beside `lib/`.
  static final String FILE = "weir.classes";

  private final PackedFile file;

  static {
    registerAsParallelCapable();
  }

  private PackedClasses(PackedFile file, URL[] others, ClassLoader parent) {
    super(others, parent);
    this.file = file;
  }

  /// Makes the same function once more, of classes that this loads. There is none where something
  /// else than Lambda's class loader loaded the first, which a cache of classes may serve then;
  /// none of the second; and none where the archive has no file.
  ///
  /// @throws IllegalStateException when the jars in the archive are not those that the file was
  ///   made from
  public static Optional<RequestStreamHandler> twin(
      Class<? extends RequestStreamHandler> function) {
    if (!(function.getClassLoader() instanceof URLClassLoader lambdas)
        || lambdas instanceof PackedClasses) {
      return Optional.empty();
    }
    try {
      File archive = archive(function);
      if (!new File(archive, FILE).isFile()) {
        return Optional.empty();
      }
      PackedFile file = PackedFile.open(archive, FILE);
      var classes = new PackedClasses(file, lambdas.getURLs(), lambdas.getParent());
      // The native library and the SDK ask it for classes by their names.
      Thread.currentThread().setContextClassLoader(classes);
      Class<?> twin = classes.loadClass(function.getName());
      return Optional.of((RequestStreamHandler) twin.getConstructor().newInstance());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The folder above the jar of a class.
  private static File archive(Class<?> type) throws URISyntaxException {
    URL jar = type.getProtectionDomain().getCodeSource().getLocation();
    return new File(jar.toURI()).getParentFile().getParentFile();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.equals(PackedClasses.class.getName())) {
      // One for both, so that the second function knows that it is the second.
      return PackedClasses.class;
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      Optional<ByteBuffer> bytes = find(name);
      return bytes.isPresent() ? define(name, bytes.get()) : super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name, ByteBuffer bytes) {
    return defineClass(name, bytes, (ProtectionDomain) null);
  }

  private Optional<ByteBuffer> find(String name) throws ClassNotFoundException {
    try {
      return file.find(name);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
