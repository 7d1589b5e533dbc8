#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# What kernel.bats looks at in some files, in whole kernels.

load trees

setup_file() {
	trees_setup
	scan_kernels
}

@test "labelled cases" {
	for version in $KERNELS; do
		score "$version"
	done
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

@test "6.12: slices of the files are enough: whole files give the same" {
	slices_are_enough 6.12
}

@test "6.1: slices of the files are enough: whole files give the same" {
	slices_are_enough 6.1
}

@test "spatch sees at least 660 of 6.12's dev_pm_ops initialisers" {
	tables_seen 660
}

@test "coccicheck finds the same" {
	as_coccicheck drivers/iio/light drivers/iio/adc drivers/watchdog drivers/base
}

@test "6.12: every fix is proven, and leaves nothing to fix" {
	fixes 6.12
}

@test "6.1: every fix is proven, and leaves nothing to fix" {
	fixes 6.1
}

@test "7.x: every fix is proven, and leaves nothing to fix" {
	[ -n "$NEWEST" ] || skip "there is no build/linux-source-7.*"
	fixes "$NEWEST"
}

@test "6.12: a series of some subsystems applies, leaves nothing to fix, and can be sent" {
	series drivers/iio drivers/watchdog drivers/i2c drivers/spi drivers/thermal drivers/dma
}
