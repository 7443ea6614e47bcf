package dev.weir.bytecode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Lambdas of all kinds: each method answers the same before and after. Public for a copy of it
/// that another class loader defines.
public final class Kitchen {
  private final List<String> eaten = new ArrayList<>();
  private final String cook;

  private Kitchen(String cook) {
    this.cook = cook;
  }

  static String capturesNothing() {
    Function<String, Integer> length = text -> text.length();
    return "" + length.apply("soup");
  }

  static String capturesAll() {
    byte b = 1;
    short s = 2;
    char c = 'c';
    long l = 4L;
    float f = 5.5f;
    double d = 6.5;
    boolean z = true;
    String text = "t";
    int[] array = {7};
    Supplier<String> all = () -> text + b + s + c + l + f + d + z + array[0];
    return all.get();
  }

  static String wideValuesKeepTheirPlaces() {
    long a = 1L << 40;
    double b = 0.5;
    LongBinaryOperator sum = (x, y) -> a + x * 2 + y + (long) (b * 2);
    return "" + sum.applyAsLong(3, 4);
  }

  static String refersToItself() {
    var kitchen = new Kitchen("Ann");
    List.of("peas", "beans").forEach(kitchen::eat);
    Consumer<String> eat = food -> kitchen.eaten.add(food + kitchen.cook);
    eat.accept("cake");
    return kitchen.twice() + kitchen.eaten;
  }

  private String twice() {
    UnaryOperator<String> twice = text -> text + text + cook;
    return twice.apply("x");
  }

  private boolean eat(String food) {
    return eaten.add(food);
  }

  static String refersToMethodsAndConstructors() {
    Function<String, Kitchen> make = Kitchen::new;
    Supplier<List<String>> list = ArrayList::new;
    BiFunction<String, String, Boolean> equals = String::equals;
    IntFunction<String[]> array = String[]::new;
    Function<CharSequence, Integer> length = CharSequence::length;
    List<String> made = list.get();
    made.add(make.apply("Bob").cook);
    return made + " " + equals.apply("a", "a") + array.apply(3).length + length.apply("four");
  }

  static String convertsBetweenTypes() {
    ToLongFunction<Integer> widened = Integer::intValue;
    ToIntFunction<Integer> unboxed = number -> number;
    Function<Integer, Object> boxed = number -> number + 1;
    Function<Integer, Long> widerBox = number -> (long) number;
    IntSupplier character = () -> 'x';
    DoubleSupplier fraction = () -> 7;
    BooleanSupplier yes = "yes"::isBlank;
    Runnable dropped = () -> Long.parseLong("12");
    Runnable droppedNarrow = new ArrayList<>(List.of("fat"))::removeFirst;
    dropped.run();
    droppedNarrow.run();
    return widened.applyAsLong(1)
        + " "
        + unboxed.applyAsInt(2)
        + boxed.apply(3)
        + widerBox.apply(4)
        + character.getAsInt()
        + fraction.getAsDouble()
        + yes.getAsBoolean();
  }

  static String convertsWhatItsTypeDoesNotTell() {
    Map.Entry<String, Integer> entry = Map.entry("one", 1);
    Supplier<Integer> three = () -> 3;
    ToDoubleFunction<Supplier<Integer>> taken = Supplier::get;
    Supplier<Short> narrow = new Holder<>((short) 4)::get;
    IntSupplier widened = new Holder<>((short) 5)::get;
    CharBinary character = new Holder<>('c')::pick;
    return Stream.of(entry).mapToLong(Map.Entry::getValue).sum()
        + " "
        + taken.applyAsDouble(three)
        + narrow.get()
        + widened.getAsInt()
        + character.pick('a')
        + ((BooleanSupplier) new Holder<>(true)::get).getAsBoolean();
  }

  interface CharBinary {
    char pick(char other);
  }

  record Holder<X>(X value) {
    X get() {
      return value;
    }

    X pick(X other) {
      return value.equals(other) ? other : value;
    }
  }

  static String makersThatMake() {
    Maker maker = capturing("cake");
    return maker.of(" with cream").text();
  }

  private static Maker capturing(String text) {
    return more -> new Maker.Fixed(text + more);
  }

  /// Its method is named like one that makes objects.
  interface Maker {
    Maker of(String text);

    default String text() {
      return "";
    }

    record Fixed(String text) implements Maker {
      @Override
      public Maker of(String other) {
        return this;
      }
    }
  }

  static String streams() {
    return IntStream.range(0, 5)
        .mapToObj(Integer::toString)
        .flatMap(digit -> Stream.of(digit, digit + "!"))
        .collect(Collectors.toMap(text -> text, String::length, Integer::sum))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + entry.getValue())
        .collect(Collectors.joining(","));
  }

  static String lambdasWithinLambdas() {
    Function<String, Supplier<Supplier<String>>> deep = text -> () -> () -> text + "!";
    return deep.apply("deep").get().get();
  }

  static String ofNestedClasses() {
    return new Pot("stew").stir().get() + Stove.heat(new Pot("tea")) + new Stove() {}.light();
  }

  record Pot(String of) {
    Supplier<String> stir() {
      return () -> of + secret();
    }

    private String secret() {
      return "*";
    }
  }

  interface Stove {
    static String heat(Pot pot) {
      Supplier<String> hot = () -> "hot " + pot.of;
      return hot.get();
    }

    default String light() {
      Supplier<String> fire = () -> spark() + this.flame();
      return fire.get();
    }

    private String spark() {
      return "spark";
    }

    private String flame() {
      return "flame";
    }
  }

  static void fails() {
    Runnable broken =
        () -> {
          throw new IllegalStateException("cold");
        };
    broken.run();
  }

  /// Has no lambda.
  enum Oven {}

  /// What is left to the JVM.
  static String serializable() {
    var lambda = (Supplier<String> & Serializable) () -> "kept";
    return lambda.get();
  }
}
