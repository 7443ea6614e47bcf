#!/bin/sh
# Fails when the file holds a word that is often misspelled.
set -eu
for word in helo wrold teh; do
  if grep -n -w "$word" "$1"; then
    echo "\"$word\" is misspelled in $1" >&2
    exit 1
  fi
done
echo "$1: no word is misspelled"
