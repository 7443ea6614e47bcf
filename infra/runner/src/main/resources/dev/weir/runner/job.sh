#!/bin/sh
# Runs the commands of one job, and notes in state/ how far it came:
#   started          is made when the first command starts
#   step             section and index of the command that runs, such as "script 2"
#   timed-out        is there when the job ran longer than it may
#   stopped          is there when the job was asked to stop
#   exit             the exit code of the job
#   after-step       the same of after_script
#   after-exit       the exit code of after_script, unless it is 0
#   after-timed-out  is there when after_script ran longer than it may
# It is told by its environment:
#   WEIR_WORKSPACE       where the workspace is mounted, unless it is workspace/ beside this file
#   WEIR_WORKSPACE_LINK  where to put a link to the workspace, which the job then works in
#   WEIR_HOSTS           names of services that are at localhost, for /etc/hosts
# POSIX sh: dash, bash and busybox run it alike. It signals its own children only.
# shellcheck disable=SC2317 # traps call interrupt

weir=$(cd -- "${0%/*}" && pwd) || exit 1
state=$weir/state
workspace=${WEIR_WORKSPACE:-${WEIR_WORKSPACE_LINK:-$weir/workspace}}
link=${WEIR_WORKSPACE_LINK:-} hosts=${WEIR_HOSTS:-}
unset WEIR_WORKSPACE WEIR_WORKSPACE_LINK WEIR_HOSTS

timeout='' after_timeout='' term_time='' # seconds
has_after='' is_output_stored=''          # true or false
# shellcheck source=/dev/null
. "$weir/settings.sh"

if [ "$is_output_stored" = true ]; then
  exec >"$state/out" 2>"$state/err"
fi

# Where nobody could mount the workspace under the name that the job expects.
link_workspace() {
  rmdir "$link" # an empty folder of the image
  [ ! -e "$link" ] && mkdir -p "${link%/*}/" && ln -s "$weir/workspace" "$link"
}
if [ -n "$link" ] && ! link_workspace 2>/dev/null; then
  echo "The workspace cannot be $link, because the image has something there. Name another in \"workspace\"." >&2
  : >"$state/started"
  echo 1 >"$state/exit"
  exit 1
fi

# Where the containers share a network and nobody else gives the services their names.
name_services() {
  for name in $hosts; do
    echo "127.0.0.1 $name"
  done >>/etc/hosts
}
if [ -n "$hosts" ] && ! name_services 2>/dev/null; then
  echo "The job knows its services as localhost only ($hosts): it cannot write /etc/hosts." >&2
fi

# As GitLab's runner does: bash where the image has it.
shell=$(command -v bash || command -v sh) || shell=/bin/sh

child=   # the shell whose commands run
why=     # why they are ended early: stopped or timed-out
nudged=  # set by every signal, so that an interrupted wait is known as such
victims= # processes that were asked to end

children() {
  if [ -r "/proc/$1/task/$1/children" ]; then
    cat "/proc/$1"/task/*/children
  else
    pgrep -P "$1"
  fi 2>/dev/null
}

# Prints the process and all below it, parents first.
tree() (
  echo "$1"
  for below in $(children "$1"); do
    tree "$below"
  done
)

# Prints those of the processes that have not ended.
living() {
  for pid in "$@"; do
    kill -0 "$pid" 2>/dev/null || continue
    { read -r stat <"/proc/$pid/stat"; } 2>/dev/null || stat=
    case ${stat##*) } in
      [ZX]*) ;;
      *) echo "$pid" ;;
    esac
  done
}

terminate() {
  victims=$(tree "$child")
  # shellcheck disable=SC2086 # one argument a process
  kill -TERM $victims 2>/dev/null
}

# Waits until the victims have ended, and ends them by force when their time is over.
# shellcheck disable=SC2046,SC2086 # one argument a process
reap() {
  tenths=0
  victims=$(living $victims)
  while [ -n "$victims" ] && [ "$tenths" -lt "${term_time}0" ]; do
    sleep 0.1 2>/dev/null || { sleep 1; tenths=$((tenths + 9)); }
    tenths=$((tenths + 1))
    victims=$(living $victims)
  done
  for survivor in $victims; do
    kill -KILL $(tree "$survivor") 2>/dev/null
  done
  wait "$child" 2>/dev/null
}

# Signals this shell when the seconds have passed, unless it is ended before.
watch() {
  (
    trap 'kill "$nap" 2>/dev/null; exit' TERM
    sleep "$1" &
    nap=$!
    wait "$nap" && kill -USR1 $$
  ) </dev/null >/dev/null 2>&1 &
  watcher=$!
}

# run <file> <notes> <seconds>: runs the commands of the file, which notes how far it came; their exit
# code is in code then.
run() {
  "$shell" "$weir/$1" "$weir" "$workspace" "$2" </dev/null &
  child=$!
  watch "$3"
  [ -z "$why" ] || terminate
  while :; do
    wait "$child"
    code=$?
    if [ -z "$nudged" ] || [ -n "$why" ]; then
      break
    fi
    nudged=
  done
  [ -z "$why" ] || reap
  kill "$watcher" 2>/dev/null
  child=
}

# interrupt <why>: ends the commands that run.
interrupt() {
  nudged=true
  [ -z "$why" ] || return 0
  why=$1
  : >"$state/$why"
  [ -z "$child" ] || terminate
}

trap 'interrupt stopped' TERM INT HUP
trap 'interrupt timed-out' USR1

: >"$state/started"
run script.sh step "$timeout"
case $why in
  stopped) status=canceled result=143 ;;
  timed-out) status=failed result=124 ;;
  *) status=success result=$code ;;
esac
[ "$result" -eq 0 ] || [ "$status" = canceled ] || status=failed

if [ "$has_after" = true ]; then
  # What comes now is not ended by a stop, only by its own time.
  trap 'nudged=true' TERM INT HUP
  trap 'interrupt after-timed-out' USR1
  why=
  nudged=
  export CI_JOB_STATUS="$status"
  run after.sh after-step "$after_timeout"
  [ -z "$why" ] || code=124
  [ "$code" -eq 0 ] || echo "$code" >"$state/after-exit"
fi

echo "$result" >"$state/exit.new" && mv "$state/exit.new" "$state/exit"
exit "$result"
