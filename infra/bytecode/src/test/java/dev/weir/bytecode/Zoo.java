package dev.weir.bytecode;

import org.jspecify.annotations.Nullable;

/// Switches of all kinds, to be compared before and after. Public for a copy of it that another
/// class loader defines.
public final class Zoo {

  private Zoo() {}

  public sealed interface Animal {
    record Cat(String name, int lives) implements Animal {}

    record Dog(String name, Animal friend) implements Animal {}

    record Fish() implements Animal {}

    /// What takes the place of a switch in an interface is private too.
    default String kind() {
      return switch (this) {
        case Cat _ -> "cat";
        case Dog _ -> "dog";
        case Fish _ -> "fish";
      };
    }
  }

  static String names(Animal animal) {
    return switch (animal) {
      case Animal.Cat(String name, int lives) when lives > 9 -> name + " the immortal";
      case Animal.Cat(String name, int lives) when lives == 0 -> "the late " + name;
      case Animal.Cat(String name, _) -> name;
      case Animal.Dog(String name, Animal.Cat(String friend, _)) -> name + ", and even " + friend;
      case Animal.Dog(String name, Animal friend) -> name + " with a " + friend.kind();
      case Animal.Fish _ -> "nobody";
    };
  }

  static String anything(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Integer number when number < 0 -> "less than nothing";
      case Integer number -> "number " + number;
      case CharSequence text -> "text " + text;
      case int[] numbers -> numbers.length + " numbers";
      case Object[] objects -> objects.length + " objects";
      default -> "a " + value.getClass().getSimpleName();
    };
  }

  /// A class and a constant.
  static String mixed(Object value) {
    return switch (value) {
      case String text when text.isEmpty() -> "empty";
      case Size size when size == Size.SMALL -> "small";
      case Size.LARGE -> "large";
      default -> "other";
    };
  }

  public sealed interface Sized {}

  public enum Size implements Sized {
    SMALL,
    LARGE
  }

  static String constant(Sized size) {
    return switch (size) {
      case Size.SMALL -> "small";
      case Size.LARGE -> "large";
    };
  }
}
