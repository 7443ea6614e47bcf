package dev.weir.process;

import java.util.LinkedHashMap;
import java.util.Map;

/// Scripts that leave processes behind, each in its own way. All of them end by themselves. `SLEEP`
/// stands for a long sleep that tests find again.
public final class HostileScripts {

  private HostileScripts() {}

  public static Map<String, String> all() {
    var scripts = new LinkedHashMap<String, String>();
    scripts.put("a background child", "SLEEP &");
    scripts.put("a child that ignores a hangup", "nohup SLEEP >/dev/null 2>&1 &");
    scripts.put("a double fork", "(SLEEP &)");
    scripts.put("five generations", "((((( SLEEP & ) & ) & ) & ) & ) ; sleep 0.1");
    scripts.put("a session of its own", "setsid SLEEP &");
    scripts.put("a process group of its own", "set -m; SLEEP & set +m");
    scripts.put("a cleared environment", "env -i SLEEP &");
    scripts.put("a variable taken out", "(unset WEIR_CONTAINER; SLEEP &)");
    scripts.put(
        "all of these at once", "env -i setsid sh -c '(env -i setsid SLEEP &)' & sleep 0.1");
    scripts.put("a daemon by the book", "(cd / && umask 0 && exec setsid SLEEP <&- >&- 2>&-) &");
    scripts.put("an ignored TERM", "(trap '' TERM; SLEEP) &");
    scripts.put("every ignored signal", "(trap '' HUP INT QUIT TERM USR1 USR2 PIPE; SLEEP) &");
    scripts.put("closed pipes", "exec >&- 2>&-; SLEEP &");
    scripts.put("an open pipe held by a daemon", "setsid SLEEP & echo left");
    scripts.put("a stopped child", "SLEEP & kill -STOP $!");
    scripts.put("lowered limits", "(ulimit -n 16; ulimit -c 0; SLEEP &)");
    scripts.put("a copied program", "cp /bin/sleep ./own; exec 3>&1; ./own SECONDS &");
    scripts.put("a shell that kills itself", "SLEEP & kill -9 $$");
    scripts.put("a signal to the own group", "(trap '' TERM; SLEEP) & trap '' TERM; kill -TERM 0");
    scripts.put("a loop that starts anew", "(trap '' TERM; while :; do SLEEP; done) &");
    scripts.put("endless output in the background", "yes SECONDS & sleep 0.2");
    scripts.put("a folder pulled away", "mkdir gone; cd gone; SLEEP & rm -rf ../gone");
    scripts.put("a hundred children", "i=0; while [ $i -lt 100 ]; do SLEEP & i=$((i+1)); done");
    scripts.put("a hundred daemons", loop("setsid sh -c 'SLEEP &'"));
    scripts.put("a bounded bomb", bomb());
    scripts.put("a relay of daemons", relay());
    scripts.put("many zombies", "i=0; while [ $i -lt 50 ]; do (true &); i=$((i+1)); done; SLEEP &");
    return scripts;
  }

  private static String loop(String body) {
    return "i=0; while [ $i -lt 100 ]; do " + body + "; i=$((i+1)); done";
  }

  /// 2^7 processes, each of which starts two more until the depth is reached.
  private static String bomb() {
    return """
    cat > bomb.sh <<'END'
    [ "$1" -gt 6 ] && exec SLEEP
    setsid sh ./bomb.sh $(($1+1)) & setsid sh ./bomb.sh $(($1+1)) & SLEEP
    END
    sh ./bomb.sh 0 & sleep 0.1
    """;
  }

  /// Each starts the next and ends: never more than two at once, but never the same ones.
  private static String relay() {
    return """
    cat > relay.sh <<'END'
    sleep 0.01
    [ "$1" -lt 500 ] || exit 0
    env -i setsid sh ./relay.sh $(($1+1)) SECONDS &
    END
    sh ./relay.sh 0 SECONDS & sleep 0.1
    """;
  }
}
