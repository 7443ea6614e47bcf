package dev.weir.aws.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.weir.aws.entry.SimContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An archive of three classes in three jars, of which two are packed.
final class PackedClassesTest {
  private static final String GREETER = Greeter.class.getName();

  private final ClassLoader outside = Thread.currentThread().getContextClassLoader();

  @TempDir Path archive;

  @BeforeEach
  void pack() throws IOException {
    Path built = Files.createDirectories(archive.resolve("built"));
    Path jar = jar(built.resolve("greeter.jar"), GREETER);
    Path library = jar(built.resolve("greeting.jar"), GREETER + "$Greeting");
    Pack.main(new String[] {archive.toString(), library.toString(), jar.toString()});
    Files.copy(jar, archive.resolve("lib/0-greeter.jar"));
    jar(archive.resolve("lib/guest.jar"), GREETER + "$Guest");
  }

  @AfterEach
  void leave() {
    Thread.currentThread().setContextClassLoader(outside);
  }

  @Test
  void allClassesOfAFunctionsTwinAreFromOneClassLoaderAndLambdasFromAbove() throws Exception {
    RequestStreamHandler twin = PackedClasses.makeTwin(function()).orElseThrow();

    assertEquals(
        "Good morning, Ann: PackedClasses PackedClasses PackedClasses AppClassLoader",
        answer(twin));
    assertEquals(twin.getClass().getClassLoader(), Thread.currentThread().getContextClassLoader());
  }

  @Test
  void lambdasOfTheTwinAreClasses() throws Exception {
    RequestStreamHandler twin = PackedClasses.makeTwin(function()).orElseThrow();

    Class<?> lambda = twin.getClass().getClassLoader().loadClass(GREETER + "$$Lambda0");

    assertEquals(twin.getClass(), lambda.getNestHost());
  }

  @Test
  void aTwinHasNoTwin() throws Exception {
    RequestStreamHandler twin = PackedClasses.makeTwin(function()).orElseThrow();

    assertEquals(Optional.empty(), PackedClasses.makeTwin(twin.getClass()));
    assertEquals(
        PackedClasses.class,
        twin.getClass().getClassLoader().loadClass(PackedClasses.class.getName()));
  }

  @Test
  void whatACacheMayServeHasNoTwin() {
    assertEquals(Optional.empty(), PackedClasses.makeTwin(Greeter.class));
  }

  @Test
  void anArchiveWithoutTheFileWorksAsItIs() throws Exception {
    Files.delete(archive.resolve(PackedClasses.FILE));

    Class<? extends RequestStreamHandler> function = function();

    assertEquals(Optional.empty(), PackedClasses.makeTwin(function));
    assertEquals(
        "Good morning, Ann: URLClassLoader URLClassLoader URLClassLoader AppClassLoader",
        answer(function.getConstructor().newInstance()));
  }

  @Test
  void aChangedJarIsRefused() throws Exception {
    jar(archive.resolve("lib/0-greeter.jar"), GREETER, GREETER + "$Guest");

    var refusal =
        assertThrows(IllegalStateException.class, () -> PackedClasses.makeTwin(function()));

    assertTrue(String.valueOf(refusal.getMessage()).contains("are not those"), refusal::toString);
  }

  @Test
  void aJarThatIsGoneIsRefused() throws Exception {
    Class<? extends RequestStreamHandler> function = function();
    Files.delete(archive.resolve("lib/0-greeting.jar"));

    var refusal = assertThrows(IllegalStateException.class, () -> PackedClasses.makeTwin(function));

    assertTrue(String.valueOf(refusal.getMessage()).contains("are not those"), refusal::toString);
  }

  @Test
  void aClassThatIsNowhereIsNotFound() throws Exception {
    ClassLoader classes =
        PackedClasses.makeTwin(function()).orElseThrow().getClass().getClassLoader();

    assertInstanceOf(PackedClasses.class, classes);
    assertThrows(ClassNotFoundException.class, () -> classes.loadClass("dev.weir.Nowhere"));
  }

  /// The function, as Lambda's class loader loads it. Above that, nothing knows these classes.
  private Class<? extends RequestStreamHandler> function() throws Exception {
    var above =
        new ClassLoader(PackedClassesTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(GREETER)) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };
    var lambdas = new URLClassLoader(urls(), above);
    return lambdas.loadClass(GREETER).asSubclass(RequestStreamHandler.class);
  }

  private URL[] urls() throws IOException {
    try (Stream<Path> jars = Files.list(archive.resolve("lib"))) {
      List<File> files = jars.sorted().map(Path::toFile).toList();
      var urls = new URL[files.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = files.get(i).toURI().toURL();
      }
      return urls;
    }
  }

  private static String answer(RequestStreamHandler function) throws IOException {
    var output = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(new byte[0]),
        output,
        new SimContext("Greeter", new ArrayList<>()));
    return output.toString(UTF_8);
  }

  private static Path jar(Path jar, String... classes) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : classes) {
        String path = name.replace('.', '/') + ".class";
        zip.putNextEntry(new ZipEntry(path));
        try (InputStream in = Greeter.class.getResourceAsStream("/" + path)) {
          Objects.requireNonNull(in).transferTo(zip);
        }
        zip.closeEntry();
      }
    }
    return jar;
  }
}
