package dev.weir.aws.client;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.test.linux.CrtPlatformImpl;

final class NativeLibraryTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void itFindsTheClassThatItLooksForFirst() {
    assertInstanceOf(CrtPlatformImpl.class, CRT.getPlatformImpl());
  }
}
