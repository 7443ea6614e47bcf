package dev.weir.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LambdasTest {
  private static final Lambdas LAMBDAS = new Lambdas(LambdasTest.class.getClassLoader());
  private static final String KITCHEN = "dev/weir/bytecode/Kitchen";

  static List<String> meals() {
    return Arrays.stream(Kitchen.class.getDeclaredMethods())
        .filter(method -> method.getReturnType() == String.class)
        .filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .map(Method::getName)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("meals")
  void aRewrittenLambdaDoesWhatTheCompilersDoes(String meal) throws Exception {
    assertEquals(cook(Kitchen.class, meal), cook(rewritten(), meal));
  }

  @Test
  void onlyLambdasOfTwoInterfacesAreLeftToMakeWhileAProgramRuns() throws Exception {
    assertEquals(
        List.of("serializable", "$deserializeLambda$"),
        methodsWithLambdas(LAMBDAS.rewrite(kitchen())));
  }

  @Test
  void theJvmWouldTakeWhatComesOut() throws Exception {
    for (byte[] rewritten : LAMBDAS.rewrite(kitchen()).values()) {
      assertEquals(List.of(), ClassFile.of().verify(rewritten));
    }
  }

  @Test
  void aFailureSaysWhereItsLambdaStands() throws Exception {
    var failure = assertThrows(InvocationTargetException.class, () -> cook(rewritten(), "fails"));
    List<String> lambdas =
        Arrays.stream(Objects.requireNonNull(failure.getCause()).getStackTrace())
            .filter(frame -> frame.getClassName().contains("$$Lambda"))
            .map(frame -> frame.getFileName() + ":" + (frame.getLineNumber() > 0))
            .toList();

    assertEquals(List.of("Kitchen.java:true"), lambdas);
  }

  @Test
  void whatWasRewrittenBeforeIsNotTouched() throws Exception {
    Map<String, byte[]> once = LAMBDAS.rewrite(kitchen());

    Map<String, byte[]> twice = LAMBDAS.rewrite(once);

    assertEquals(once.keySet(), twice.keySet());
    once.forEach((name, bytes) -> assertSame(bytes, twice.get(name), name));
  }

  @Test
  void aHostThatWasCompiledAgainStillKnowsItsNest() throws Exception {
    var classes = new TreeMap<>(LAMBDAS.rewrite(kitchen()));
    classes.put(KITCHEN, kitchen().get(KITCHEN));
    classes.keySet().removeAll(LAMBDAS.outlived(classes));

    Class<?> again = load(LAMBDAS.rewrite(classes));

    assertEquals(cook(Kitchen.class, "ofNestedClasses"), cook(again, "ofNestedClasses"));
  }

  @Test
  void lambdasOfAnEarlierBuildGo(@TempDir Path folder) throws Exception {
    Path deep = Files.createDirectories(folder.resolve("dev/weir/bytecode"));
    for (var compiled : kitchen().entrySet()) {
      Files.write(folder.resolve(compiled.getKey() + ".class"), compiled.getValue());
    }
    Main.main(new String[] {folder.toString()});
    List<String> built = names(deep);
    Main.main(new String[] {folder.toString()});
    assertEquals(built, names(deep));

    Files.write(deep.resolve("Kitchen$$Lambda99.class"), new byte[0]);
    Main.main(new String[] {folder.toString()});
    assertEquals(built, names(deep));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void classesFromBeforeThereWereNestsAreOfOneAfterwards(@TempDir Path folder) throws Exception {
    Map<String, byte[]> old = compiledForJava8(folder);

    Map<String, byte[]> rewritten = LAMBDAS.rewrite(old);

    assertEquals("private kept captured", cook(loader(rewritten).loadClass("Old"), "answer"));
    assertSame(old.get("Old$Plain"), rewritten.get("Old$Plain"));
  }

  /// javac names private methods of such classes as it does those of a superclass.
  private static Map<String, byte[]> compiledForJava8(Path folder) throws IOException {
    Path source = folder.resolve("Old.java");
    Files.writeString(
        source,
        """
        import java.util.function.*;
        public class Old {
          private final String kept = "kept";
          private String secret() { return "private"; }
          private String all(String captured) {
            Supplier<String> own = this::secret;
            Function<String, String> more = text -> text + " " + kept + " " + captured;
            return more.apply(own.get());
          }
          public static String answer() { return new Old().all("captured"); }
          static class Plain {}
        }
        """);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "8", "-Xlint:-options", source.toString());
    assertEquals(0, failed);
    var classes = new TreeMap<String, byte[]>();
    for (String name : List.of("Old", "Old$Plain")) {
      classes.put(name, Files.readAllBytes(folder.resolve(name + ".class")));
    }
    return classes;
  }

  private static Class<?> rewritten() throws Exception {
    return load(LAMBDAS.rewrite(kitchen()));
  }

  private static Class<?> load(Map<String, byte[]> classes) throws ClassNotFoundException {
    return loader(classes).loadClass(Kitchen.class.getName());
  }

  /// Prefers these classes to those that were compiled.
  private static ClassLoader loader(Map<String, byte[]> classes) {
    return new ClassLoader(LambdasTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = classes.get(name.replace('.', '/'));
        Class<?> loaded = findLoadedClass(name);
        if (bytes == null || loaded != null) {
          return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }

  private static @Nullable Object cook(Class<?> kitchen, String meal)
      throws ReflectiveOperationException {
    Method method = kitchen.getDeclaredMethod(meal);
    method.setAccessible(true);
    return method.invoke(null);
  }

  /// The kitchen and what is nested in it, as the compiler made them.
  private static Map<String, byte[]> kitchen() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Kitchen.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var classes = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.list(folder.resolve(KITCHEN).getParent())) {
      for (Path file : files.toList()) {
        String name = folder.relativize(file).toString().replaceFirst("\\.class$", "");
        if (name.startsWith(KITCHEN)) {
          classes.put(name, Files.readAllBytes(file));
        }
      }
    }
    return classes;
  }

  private static List<String> methodsWithLambdas(Map<String, byte[]> classes) {
    return classes.values().stream()
        .flatMap(compiled -> Bootstraps.methods(compiled, "LambdaMetafactory").stream())
        .toList();
  }
}
