package dev.weir.aws.http;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/// Ways to write an IPv4 address as a host, of which some reader of URLs has understood each.
final class Spellings {
  /// How each is made of the four bytes.
  private static final List<IntFunction<String>> ALL =
      List.of(
          ip -> dotted(ip, "%d"),
          ip -> dotted(ip, "%d") + ".",
          ip -> dotted(ip, "0%o"),
          ip -> dotted(ip, "000%o"),
          ip -> dotted(ip, "0x%x"),
          ip -> dotted(ip, "0X%X"),
          ip -> dotted(ip, "%03d"),
          Integer::toUnsignedString,
          ip -> Integer.toUnsignedString(ip) + ".",
          ip -> "0x" + Integer.toHexString(ip),
          ip -> "0" + Integer.toOctalString(ip),
          ip -> "%d.%d".formatted(at(ip, 0), ip & 0xffffff),
          ip -> "%d.%d.%d".formatted(at(ip, 0), at(ip, 1), ip & 0xffff),
          ip -> "0x%x.0%o.%d".formatted(at(ip, 0), at(ip, 1), ip & 0xffff),
          ip -> Long.toString(Integer.toUnsignedLong(ip) + (1L << 32)),
          ip -> dotted(ip, "%d").replace(".", "。"),
          ip -> wide(dotted(ip, "%d")),
          ip -> dotted(ip, "%d").replace("1", "%31"),
          ip -> "[::ffff:" + dotted(ip, "%d") + "]",
          ip -> "[::ffff:" + hextets(ip) + "]",
          ip -> "[0:0:0:0:0:FFFF:" + hextets(ip) + "]",
          ip -> "[::" + dotted(ip, "%d") + "]",
          ip -> "[::ffff:0:" + dotted(ip, "%d") + "]",
          ip -> "[64:ff9b::" + dotted(ip, "%d") + "]",
          ip -> "[64:ff9b:1::" + hextets(ip) + "]",
          ip -> "[2002:" + hextets(ip) + "::]",
          ip -> "[2002:" + hextets(ip) + ":0:0:0:0:1]",
          ip -> "[2001:0:" + hextets(ip) + "::1]",
          ip -> "[2001:0:4136:e378:8000:63bf:" + hextets(~ip) + "]",
          ip -> "[::ffff:" + dotted(ip, "%d") + "%25lo]",
          ip -> "[fe80::" + hextets(ip) + "%25eth0]",
          ip -> "[fc00::" + hextets(ip) + "]",
          ip -> "user@" + dotted(ip, "%d"),
          ip -> "93.184.216.34@" + dotted(ip, "%d"),
          ip -> "93.184.216.34:80@" + dotted(ip, "%d"),
          ip -> "93.184.216.34\\@" + dotted(ip, "%d"),
          ip -> dotted(ip, "%d") + "\\@93.184.216.34",
          ip -> dotted(ip, "%d") + "%00.example.com",
          ip -> dotted(ip, "%d") + "\r\nHost: example.com",
          ip -> dotted(ip, "%d") + "\t",
          ip -> " " + dotted(ip, "%d"),
          ip -> dotted(ip, "%d") + "#@93.184.216.34",
          ip -> dotted(ip, "%d") + "?@93.184.216.34");

  private Spellings() {}

  static String any(Random random, int ip) {
    return ALL.get(random.nextInt(ALL.size())).apply(ip);
  }

  static String dotted(int ip, String format) {
    return String.join(
        ".",
        format.formatted(at(ip, 0)),
        format.formatted(at(ip, 1)),
        format.formatted(at(ip, 2)),
        format.formatted(at(ip, 3)));
  }

  private static int at(int ip, int index) {
    return (ip >>> (24 - 8 * index)) & 0xff;
  }

  private static String hextets(int ip) {
    return "%x:%x".formatted(ip >>> 16, ip & 0xffff);
  }

  private static String wide(String text) {
    return text.chars()
        .map(c -> c == '.' ? c : c - '0' + '\uff10')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
