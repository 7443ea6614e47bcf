package dev.weir.bytecode;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Byte;
import static java.lang.constant.ConstantDescs.CD_Character;
import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_Number;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Short;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_char;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Turns the value on the stack into one of another type, as between a lambda and the method of its
/// interface: casts, boxes and widens (`java.lang.invoke.LambdaMetafactory`).
final class Conversion {
  private static final Map<ClassDesc, ClassDesc> BOXES =
      Map.of(
          CD_boolean, CD_Boolean,
          CD_byte, CD_Byte,
          CD_char, CD_Character,
          CD_short, CD_Short,
          CD_int, CD_Integer,
          CD_long, CD_Long,
          CD_float, CD_Float,
          CD_double, CD_Double);

  private static final Set<ClassDesc> NO_NUMBERS = Set.of(CD_boolean, CD_char);

  private Conversion() {}

  static void write(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (from.equals(to)) {
      return;
    }
    if (to.equals(CD_void)) {
      drop(code, from);
    } else if (!from.isPrimitive() && !to.isPrimitive()) {
      cast(code, from, to);
    } else if (!from.isPrimitive()) {
      unbox(code, from, to);
    } else if (to.isPrimitive()) {
      code.conversion(TypeKind.from(from), TypeKind.from(to));
    } else {
      box(code, from);
    }
  }

  private static void drop(CodeBuilder code, ClassDesc value) {
    if (TypeKind.from(value).slotSize() == 2) {
      code.pop2();
    } else {
      code.pop();
    }
  }

  private static void cast(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (!to.equals(CD_Object) && !to.equals(from)) {
      code.checkcast(to);
    }
  }

  private static void box(CodeBuilder code, ClassDesc from) {
    ClassDesc box = boxOf(from);
    code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, from));
  }

  /// What is in no known box may be any number that fits, as `Number` gives it.
  private static void unbox(CodeBuilder code, ClassDesc from, ClassDesc to) {
    Optional<ClassDesc> inBox = inBox(from);
    ClassDesc value = inBox.orElse(to);
    ClassDesc box = inBox.isPresent() || NO_NUMBERS.contains(to) ? boxOf(value) : CD_Number;
    cast(code, from, box);
    code.invokevirtual(box, value.displayName() + "Value", MethodTypeDesc.of(value));
    write(code, value, to);
  }

  private static ClassDesc boxOf(ClassDesc primitive) {
    return Objects.requireNonNull(BOXES.get(primitive));
  }

  private static Optional<ClassDesc> inBox(ClassDesc box) {
    return BOXES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(box))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
