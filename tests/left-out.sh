#!/bin/sh
# Show which tests a run left out, and how to get what they need; nothing where none was left out.
# The file holds a line for each test: the reason, the test and how often, between tabs.
[ -s "$1" ] || exit 0
sort "$1" | awk -F '\t' '
    $1 != last { print "Left out: " $1; last = $1 }
    { print "  " $2 ($3 > 1 ? " (" $3 " times)" : "") }'
