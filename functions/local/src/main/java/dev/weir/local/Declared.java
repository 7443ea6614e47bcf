package dev.weir.local;

import dev.weir.local.asl.Machine;
import dev.weir.local.asl.MachineReader;
import dev.weir.local.template.Template;
import dev.weir.local.template.TemplateReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What an account would be made of: `template.yaml` and its state machine, as the build packed
/// them beside this class.
record Declared(Template template, Machine machine) {

  static Declared read() {
    Template template = TemplateReader.read("template.yaml", text("template.yaml"));
    Template.StateMachine machine = template.stateMachine();
    String file = machine.definition();
    return new Declared(template, MachineReader.read(file, text(file), machine.substitutions()));
  }

  private static String text(String name) {
    try (InputStream file = Declared.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("This build of Weir lacks its file " + name + ".");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
