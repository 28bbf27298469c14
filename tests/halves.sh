#!/bin/sh
# Run the tests in two halves beside each other, and show them one after the other; last of all
# what was left out. PYTEST is the command that runs pytest; arguments go to both halves. Where
# VIERPLUSEN_LEFT_OUT names a file, the list goes there, for who started this to show.
half="tests/documents tests/domain tests/exporting tests/financing tests/hooks tests/labels
tests/laws tests/measuring tests/scoring tests/sharing tests/testing"
log="$(mktemp)"
own="$(mktemp)"
trap 'rm -f "$log" "$own"' EXIT
list="${VIERPLUSEN_LEFT_OUT:-$own}"
export VIERPLUSEN_LEFT_OUT="$list"
$PYTEST -p no:cacheprovider "$@" $half >"$log" 2>&1 &
other=$!
ignored=""
for each in $half; do ignored="$ignored --ignore=$each"; done
failed=0
$PYTEST "$@" $ignored || failed=1
wait "$other" || failed=1
cat "$log"
[ "$list" = "$own" ] && "${0%/*}/left-out.sh" "$own"
exit "$failed"
