#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# Full disks: nothing is half written. Needs root, as it mounts.

bats_require_minimum_version 1.5.0

load ../common

setup() {
	[ "$(id -u)" -eq 0 ] || skip "may not mount"
	common_setup
	rm "$RULES"/*-bad.cocci
	fixing_rule foo-bad foo_bad foo_good
	export GIT_AUTHOR_NAME=Somebody GIT_AUTHOR_EMAIL=s@example.org
	export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
	mkdir -p "$TREE/scripts" "$T/disk"
	for script in get_maintainer checkpatch; do
		echo 'exit 0;' > "$TREE/scripts/$script.pl"
	done
	for i in $(seq 6); do
		driver "drivers/a/more$i.c" "more$i" 'foo_bad(dev);'
	done
}

# on_disk SIZE COMMAND...: it runs where $T/disk is a file system of its own with so many KiB.
on_disk() {
	local size=$1
	shift
	export -f pmcheck
	export T TREE RULES PMCHECK
	unshare -m bash -c 'mount -t tmpfs -o size=$1k none "$T/disk" || exit 99; shift; "$@"; status=$?
		find "$T/disk" | sort > "$T/left"; exit $status' bash "$size" "$@"
}

@test "--series to a disk that is full in the middle" {
	for dir in disk disk/new/series; do
		for size in 4 12 28; do
			run on_disk $size pmcheck fix -C "$TREE" --no-cache --quiet --series "$T/$dir"
			echo "$dir, $size: $status $output"
			[ "$status" -eq 2 ]
			[[ "$output" = *"--series $T/$dir: "*"No space left on device"* ]]
			[ "$(cat "$T/left")" = "$T/disk" ]
		done
	done
	run on_disk 400 pmcheck fix -C "$TREE" --no-cache --quiet --series "$T/disk/new/series"
	[ "$status" -eq 1 ]
	[ "$(grep -c '\.patch$' "$T/left")" -eq 9 ]
}

@test "a temporary directory that is full: nothing is half done, and nothing is left" {
	before=$(find "$TREE" -type f -exec md5sum {} + | sort)
	for how in "--series $T/series" --in-place; do
		status=0
		for ((size = 64; status != 1; size = size * 5 / 4)); do
			TMPDIR=$T/disk run on_disk $size pmcheck fix $how -C "$TREE" --no-cache --quiet
			echo "$how, $size: $status $output"
			[ "$(cat "$T/left")" = "$T/disk" ]
			[ "$status" -ne 1 ] || break
			[[ "$status" = [23] && "$output" = *"pmcheck: "* ]]
			[ "$before" = "$(find "$TREE" -type f -exec md5sum {} + | sort)" ]
			[ "$how" = --in-place ] || [ ! -e "$T/series" ]
		done
		[ "$size" -gt 64 ]
	done
	[ "$(ls "$T/series" | wc -l)" -eq 9 ]
	[ "$(grep -rl foo_good "$TREE/drivers" | wc -l)" -eq 8 ]
}
