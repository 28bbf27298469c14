#!/bin/sh
# Run the tests in two halves beside each other, and show them one after the other; last of all
# what was left out. PYTEST is the command that runs pytest, PLAIN the one for what looks at the
# library from outside, where nothing is measured (PYTEST where it is not given): measuring makes
# tests two to three times slower. Arguments go to all. Where VIERPLUSEN_LEFT_OUT names a file, the
# list goes there, for who started this to show.
half="tests/documents tests/domain tests/exporting tests/financing tests/hooks tests/measuring
tests/scoring tests/testing"
outside="tests/browser tests/cli tests/docs tests/laws tests/testing/test_strategies.py"
log="$(mktemp)"
own="$(mktemp)"
trap 'rm -f "$log" "$own"' EXIT
list="${VIERPLUSEN_LEFT_OUT:-$own}"
export VIERPLUSEN_LEFT_OUT="$list"
ignored=""
for each in $outside; do ignored="$ignored --ignore=$each"; done
$PYTEST -p no:cacheprovider "$@" $ignored $half >"$log" 2>&1 &
other=$!
failed=0
${PLAIN:-$PYTEST} -p no:cacheprovider "$@" $outside || failed=1
for each in $half; do ignored="$ignored --ignore=$each"; done
$PYTEST "$@" $ignored || failed=1
wait "$other" || failed=1
cat "$log"
[ "$list" = "$own" ] && "${0%/*}/left-out.sh" "$own"
exit "$failed"
