package dev.weir.aws.archive;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.Optional;

/// Loads a class of the archive in a fifth of a millisecond less than the class loader that
/// Lambda's Java gives functions, which looks for it in its parents, in a folder and in one jar
/// after the other, unpacks it, and notes where it is from. Every start loads 500 and more.
///
/// It finds those of our own jars, of Jackson and of the native HTTP library in [PackedFile], where
/// lambdas are classes already, and all others in the jars. Above it is what is above Lambda's
/// class loader, and not that itself: a function that is loaded here shares no class of the archive
/// with one that is loaded there. The latter must load none of the native library's, which can be
/// loaded only once.
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

  /// Makes the same function once more, of classes that this loads, and lets this be the class
  /// loader of the thread from now on, because the native library and the SDK ask that for classes
  /// by name.
  ///
  /// There is no twin of a function that the system's class loader loaded, which a cache of classes
  /// may serve; none of a twin; and none where no file lies in the folder above the jar's.
  ///
  /// @throws IllegalStateException when the jars in the archive are not those that the file was
  ///   made from, or the twin could not be made
  public static Optional<RequestStreamHandler> makeTwin(
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
      Thread.currentThread().setContextClassLoader(classes);
      Class<?> twin = classes.loadClass(function.getName());
      return Optional.of((RequestStreamHandler) twin.getConstructor().newInstance());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The function could not be made.", e.getCause());
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
