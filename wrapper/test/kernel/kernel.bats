#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# The rules on Debian's kernels and on the newest 7.x: labelled cases, what spatch
# sees of them, and whether coccicheck sees the same. Whole trees are for long.bats.

load trees

setup_file() {
	trees_setup
	for version in $KERNELS; do
		"$BATS_TEST_DIRNAME/paths.sh" "$version" > "$BATS_FILE_TMPDIR/$version.paths"
	done
	scan_kernels
}

@test "6.12: labelled cases" {
	score 6.12
}

@test "6.1: labelled cases" {
	score 6.1
}

# Where the tree has moved on, those that are in functions that are still the same.
@test "7.x: labelled cases" {
	[ -n "$NEWEST" ] || skip "there is no build/linux-source-7.*"
	score "$NEWEST"
}

@test "what a core does is known from its version, too" {
	versions_know
}

@test "everything with a keyword was analysed" {
	analysed
}

@test "a second scan gives the same from the cache" {
	scan_again
}

@test "in functions that did not change from 6.1 to 6.12, findings keep their ids" {
	ids_stay
}

# Drawn from files of which most have findings, the same each time. A quarter of them is larger, and takes as long as
# all others.
@test "slices of the files are enough: whole files give the same in 60 files of 6.12" {
	(cd "$ROOT/build/linux-source-6.12" && xargs -d '\n' -I '{}' find '{}' -size -48k) < "$BATS_FILE_TMPDIR/6.12.paths" |
		shuf -n 60 --random-source=<(yes) > "$BATS_TEST_TMPDIR/paths"
	[ "$(wc -l < "$BATS_TEST_TMPDIR/paths")" -eq 60 ]
	slices_are_enough 6.12 --files-from "$BATS_TEST_TMPDIR/paths"
}

@test "at least six rules find something in 6.12" {
	rules_find
}

@test "spatch sees all 35 of 6.12's dev_pm_ops initialisers in drivers/i2c and drivers/iio/light" {
	tables_seen 35 drivers/i2c drivers/iio/light
}

# Small ones in which eleven rules find something.
@test "coccicheck finds the same in drivers/char/hw_random and drivers/iio/magnetometer" {
	as_coccicheck drivers/char/hw_random drivers/iio/magnetometer
}

# The newest is what patches are written for.
@test "7.x: every fix is proven, and leaves nothing to fix" {
	[ -n "$NEWEST" ] || skip "there is no build/linux-source-7.*"
	fixes "$NEWEST"
}

@test "6.12: a series of some subsystems applies, leaves nothing to fix, and can be sent" {
	series drivers/dma drivers/pwm
}
