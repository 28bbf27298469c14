#!/bin/sh
# Run the tests in two halves beside each other, and show them one after the other.
# PYTEST is the command that runs pytest; arguments go to both halves.
half="tests/domain tests/exporting tests/hooks tests/labels tests/laws tests/measuring tests/scoring"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
$PYTEST -p no:cacheprovider "$@" $half >"$log" 2>&1 &
other=$!
ignored=""
for each in $half; do ignored="$ignored --ignore=$each"; done
failed=0
$PYTEST "$@" $ignored || failed=1
wait "$other" || failed=1
cat "$log"
exit "$failed"
