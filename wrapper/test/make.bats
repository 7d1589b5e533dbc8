#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# make scan and make fix: what they print, and when they fail.

bats_require_minimum_version 1.5.0

load common

# ours TARGET [VARIABLE...]: our own make, over the tree and with the rules of the test.
ours() {
	run --separate-stderr make --no-print-directory -C "$ROOT" -o "$PMCHECK" PROGRAM="$PMCHECK" \
		PMCHECK="$PMCHECK --rules-dir $RULES --no-cache" KDIR="$TREE" "$@"
	echo "$output"
	echo "$stderr"
}

@test "findings are no failure" {
	fixing_rule foo-bad foo_bad foo_good
	ours scan
	[ "$status" -eq 0 ]
	[ "$output" = "$(all_findings)" ]
	[[ "$stderr" == *$'\ntotal '*"pmcheck fix'"* ]]
	ours scan MODE=org RULE=foo-bad
	[ "$status" -eq 0 ]
	[ "$(grep -c '^\* TODO ' <<< "$output")" -eq 2 ]
	ours fix M=drivers/a
	[ "$status" -eq 0 ]
	grep -q '^+.*foo_good(dev);' <<< "$output"
}

@test "nor is nothing to find, nor what could not be analysed" {
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' > "$TREE/drivers/b/broken.c"
	for target in scan fix; do
		ours $target M=drivers/b/clean.c
		[ "$status" -eq 0 ]
		[ -z "$output" ]
		ours $target M=drivers/b/broken.c
		[ "$status" -eq 0 ]
		[ -z "$output" ]
		[[ "$stderr" == *"drivers/b/broken.c:1: not analysed"* ]]
	done
}

@test "what cannot be done is a failure" {
	for target in scan fix; do
		ours $target M=drivers/none
		[ "$status" -eq 2 ]
		[[ "$stderr" == *"drivers/none"* ]]
		SPATCH=$T/none ours $target
		[ "$status" -eq 2 ]
		[[ "$stderr" == *"$T/none"* ]]
	done
}
