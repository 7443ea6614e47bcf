package dev.weir.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SwitchesTest {
  private static final Switches SWITCHES = new Switches(SwitchesTest.class.getClassLoader());

  static Stream<Arguments> values() {
    var cat = new Zoo.Animal.Cat("Tom", 7);
    return Stream.<Object>of(
            cat,
            new Zoo.Animal.Cat("Felix", 10),
            new Zoo.Animal.Cat("Garfield", 0),
            new Zoo.Animal.Dog("Rex", cat),
            new Zoo.Animal.Dog("Laika", new Zoo.Animal.Fish()),
            new Zoo.Animal.Fish(),
            Integer.MIN_VALUE,
            7,
            "text",
            "",
            CharBuffer.wrap("buffer"),
            new int[3],
            new String[2],
            1.5,
            Zoo.Size.SMALL,
            Zoo.Size.LARGE)
        .map(value -> Arguments.of(value));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aRewrittenSwitchChoosesAsTheCompilersDoes(Object value) throws Exception {
    Class<?> rewritten = rewritten();

    assertEquals(Zoo.anything(value), call(rewritten, "anything", Object.class, value));
    if (value instanceof Zoo.Animal animal) {
      assertEquals(Zoo.names(animal), call(rewritten, "names", Zoo.Animal.class, animal));
    }
  }

  @Test
  void nullGoesToItsCaseOrFails() throws Exception {
    Class<?> rewritten = rewritten();

    assertEquals("null", call(rewritten, "anything", Object.class, null));
    var failure =
        assertThrows(
            InvocationTargetException.class,
            () -> call(rewritten, "names", Zoo.Animal.class, null));
    assertInstanceOf(NullPointerException.class, failure.getCause());
  }

  @Test
  void nothingIsLeftToMakeWhileAProgramRuns() throws Exception {
    assertEquals(
        List.of("mixed", "constant"), methodsWithSwitches(SWITCHES.rewrite(bytes(Zoo.class))));
    assertEquals(List.of(), methodsWithSwitches(SWITCHES.rewrite(bytes(Zoo.Animal.class))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void switchesThatNameConstantsStayAsTheyAre(Object value) throws Exception {
    assertEquals(Zoo.mixed(value), call(rewritten(), "mixed", Object.class, value));
  }

  @Test
  void theJvmWouldTakeWhatComesOut() throws Exception {
    for (Class<?> type : List.of(Zoo.class, Zoo.Animal.class)) {
      assertEquals(List.of(), ClassFile.of().verify(SWITCHES.rewrite(bytes(type))));
    }
  }

  @Test
  void whatHasNoSwitchIsNotTouched() throws Exception {
    byte[] plain = bytes(SwitchesTest.class);
    byte[] once = SWITCHES.rewrite(bytes(Zoo.Animal.class));

    assertSame(plain, SWITCHES.rewrite(plain));
    assertSame(once, SWITCHES.rewrite(once));
  }

  @Test
  void aFolderIsRewrittenInPlace(@TempDir Path folder) throws Exception {
    Path deep = Files.createDirectories(folder.resolve("dev/weir"));
    Path file = Files.write(deep.resolve("Animal.class"), bytes(Zoo.Animal.class));
    Path other = Files.writeString(folder.resolve("notes.txt"), "no class");

    Main.main(new String[] {folder.toString()});

    assertEquals(List.of(), methodsWithSwitches(Files.readAllBytes(file)));
    assertEquals("no class", Files.readString(other));
  }

  private static List<String> methodsWithSwitches(byte[] compiled) {
    return Bootstraps.methods(compiled, "SwitchBootstraps");
  }

  /// The zoo, rewritten; its animals are those of this class loader.
  private static Class<?> rewritten() throws IOException {
    byte[] bytes = SWITCHES.rewrite(bytes(Zoo.class));
    return new ClassLoader(SwitchesTest.class.getClassLoader()) {
      Class<?> define() {
        return defineClass(Zoo.class.getName(), bytes, 0, bytes.length);
      }
    }.define();
  }

  private static Object call(Class<?> type, String name, Class<?> parameter, @Nullable Object value)
      throws ReflectiveOperationException {
    Method method = type.getDeclaredMethod(name, parameter);
    method.setAccessible(true);
    return method.invoke(null, value);
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
