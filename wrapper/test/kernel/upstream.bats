#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# The plain rules under the coccicheck of kernels, in the files with labelled cases of the suite's rules.

load trees

setup_file() {
	trees_setup
	# No rule but for report and org lines asks for it.
	printf '#!/bin/sh\nexec spatch "$@" --python /none\n' > "$BATS_FILE_TMPDIR/no-python"
	chmod +x "$BATS_FILE_TMPDIR/no-python"
}

# prepare VERSION: a tree of links, and the labelled cases.
prepare() {
	tree=$ROOT/build/linux-source-$1 linked=$BATS_TEST_TMPDIR/linux cases=$BATS_TEST_TMPDIR/cases
	mkdir "$linked"
	ln -s "$tree"/* "$linked"
	"$BATS_TEST_DIRNAME/cases.py" "$(labels "$1")" "$tree" > "$cases" 2>&3
}

# coccicheck RULE MODE: of the files with cases of the rule, in the directory of its name.
coccicheck() {
	make -C "$linked" -s coccicheck COCCI="$ROOT/cocci/upstream/$1.cocci" MODE="$2" M="$1" J="$(nproc)" \
		DEBUG_FILE=/dev/null 2> "$BATS_TEST_TMPDIR/err"
}

# modes_of RULE: but for report.
modes_of() {
	sed -n 's/^virtual \(patch\|context\|org\)$/\1/p' "$ROOT/cocci/upstream/$1.cocci"
}

# judge VERSION: nothing wrong is reported, and each mode has something to say where report has.
judge() {
	prepare "$1"
	for rule in $(cd "$ROOT/cocci/upstream" && basename -s .cocci *.cocci); do
		awk -F'\t' -v rule="$rule" '($1 == rule || $1 ~ "-" rule "$") && $2 ~ /[.]c$/ { print $2 }' "$cases" | sort -u > "$BATS_TEST_TMPDIR/files"
		[ -s "$BATS_TEST_TMPDIR/files" ] || continue
		mkdir "$linked/$rule"
		(cd "$tree" && xargs cp --parents -t "$linked/$rule") < "$BATS_TEST_TMPDIR/files"
		coccicheck "$rule" report > "$BATS_TEST_TMPDIR/said"
		# It runs in the tree, or in the directory, as the kernel's Makefile has it.
		sed -n "s|^\(\./\)\?\($rule/\)\?\(.*: WARNING: \)|\3|p" "$BATS_TEST_TMPDIR/said" > "$BATS_TEST_TMPDIR/found"
		"$BATS_TEST_DIRNAME/plain.py" "$rule" "$cases" "$tree" < "$BATS_TEST_TMPDIR/found" >&3
		[ -s "$BATS_TEST_TMPDIR/found" ] || continue
		for mode in $(modes_of "$rule"); do
			python=spatch
			[ "$mode" = org ] || python=$BATS_FILE_TMPDIR/no-python
			SPATCH=$python coccicheck "$rule" "$mode" > "$BATS_TEST_TMPDIR/said"
			# What is reported is not always mended.
			[ "$mode" = patch ] || grep -q -e '^[-*]' "$BATS_TEST_TMPDIR/said"
		done
	done
}

@test "6.12: no plain rule reports what was read and is right" {
	judge 6.12
}

@test "7.x: no plain rule reports what was read and is right" {
	[ -n "$NEWEST" ] || skip "there is no build/linux-source-7.*"
	judge "$NEWEST"
}
