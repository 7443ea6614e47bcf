package dev.weir.deploy.config;

/// A text that nobody may see.
public record Secret(String text) {
  @Override
  public String toString() {
    return "[secret]";
  }
}
