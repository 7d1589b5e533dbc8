#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# What changes to real drivers bring and mend, in a git tree that is made of some of 6.12's.

load trees

bats_require_minimum_version 1.5.0

# The base, with a cache that has not seen it.
setup_file() {
	trees_setup
	export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org \
		GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
	mkdir "$BATS_FILE_TMPDIR/base"
	cd "$ROOT/build/linux-source-6.12"
	sed -n 's|^// Feature: [^=]*= *\([^:]*\):.*|\1|p' "$ROOT"/cocci/*.cocci | sort -u |
		xargs cp --parents -t "$BATS_FILE_TMPDIR/base" Makefile
	cp -r --parents -t "$BATS_FILE_TMPDIR/base" drivers/iio/gyro drivers/iio/pressure
	cd "$BATS_FILE_TMPDIR/base"
	git init -q
	git add -A -f
	git commit -q -m base
	git tag base
}

setup() {
	cp -r "$BATS_FILE_TMPDIR/base" "$BATS_TEST_TMPDIR/tree"
	cd "$BATS_TEST_TMPDIR/tree"
	ICP=drivers/iio/pressure/icp10100.c
	MPU=drivers/iio/gyro/mpu3050-core.c
}

# check STATUS WORD...: what is expected of pmcheck patch is on stdin.
check() {
	run --separate-stderr pmcheck patch --verbose --quiet --cache "$BATS_FILE_TMPDIR/cache" "${@:2}"
	echo "patch ${*:2}: $status: $output${stderr:+ stderr: $stderr}"
	[ "$status" -eq "$1" ]
	[ "$output" = "$(cat)" ]
}

# at FILE TEXT [N]: the line of the N-th such text.
at() {
	grep -nF -- "$2" "$1" | sed -n "${3:-1}s/:.*//p"
}

leak() {
	sed -i 's/ret = pm_runtime_resume_and_get(&st->client->dev)/ret = pm_runtime_get_sync(\&st->client->dev)/' "${1:-$ICP}"
}

# leaks FILE [LEAD]: what is then said.
leaks() {
	local line
	line=$(at "$1" 'pm_runtime_get_sync(')
	echo "$1:$line:7-26: warning: ${2}the error path on line $((line + 1)) keeps the count of pm_runtime_get_sync(): the device is never suspended again; call pm_runtime_resume_and_get() [get-sync-leak]"
}

# autosuspend FILE WHAT: its remove leaves it on.
autosuspend() {
	echo "$1:$(at "$1" 'pm_runtime_disable(dev)'):1-19: ${2}pm_runtime_disable() leaves autosuspend on, so the next driver's pm_runtime_put_sync() may not suspend the device; call pm_runtime_dont_use_autosuspend() [remove-keeps-autosuspend]"
}

@test "a patch that brings a mistake" {
	leak
	check 1 --rule get-sync-leak,remove-keeps-autosuspend < <(leaks "$ICP")
}

@test "one that mends a mistake" {
	mended=$(autosuspend "$ICP" 'note: mended: ')
	sed -i 's/^\tpm_runtime_disable(dev);/\tpm_runtime_dont_use_autosuspend(dev);\n&/' "$ICP"
	git commit -q -a -m mend
	check 0 base.. <<< "$mended"
}

@test "one that moves a function" {
	sed -n '/^void mpu3050_common_remove/,/^}/p' "$MPU" > "$BATS_TEST_TMPDIR/function"
	sed -i -e '/^void mpu3050_common_remove/,/^}/d' "$MPU"
	sed -i -e "/^static const struct iio_trigger_ops/{
		e cat $BATS_TEST_TMPDIR/function
	}" "$MPU"
	[ "$(git diff --numstat)" = "$(wc -l < "$BATS_TEST_TMPDIR/function")"$'\t'"$(wc -l < "$BATS_TEST_TMPDIR/function")"$'\t'"$MPU" ]
	check 0 < /dev/null
}

@test "one that renames a file" {
	git mv "$ICP" drivers/iio/pressure/icp10101.c
	sed -i 's/icp10100\.o/icp10101.o/' drivers/iio/pressure/Makefile
	check 0 < /dev/null
}

@test "one that touches only comments, in functions with findings" {
	sed -i 's|^\tpm_runtime_disable(dev);|\t/* Off. */\n&|' "$ICP"
	check 0 < /dev/null
}

@test "a callback that no longer fails, and one that fails: their users in another file of the driver" {
	sticky() {
		cause=$(at "$MPU" 'ret = regmap_clear_bits(' 1)
		while read -r file n of; do
			line=$(at "$file" 'pm_runtime_resume_and_get(' "$n")
			column=$(sed -n "${line}s/pm_runtime_resume_and_get.*//p" "$file" | tr -d '\n' | wc -m)
			echo "$file:$line:$column-$((column + 25)): $1an error of regmap_clear_bits() on line $cause${of:+ $of} makes every later pm_runtime_resume_and_get() fail; call pm_runtime_set_suspended() where it fails [resume-error-sticky]"
		done <<-EOF
			$MPU 1
			$MPU 2
			drivers/iio/gyro/mpu3050-i2c.c 1  of mpu3050-core.c
		EOF
	}
	sed -i 's/^\treturn mpu3050_power_up(iio_priv(dev_get_drvdata(dev)));/\tmpu3050_power_up(iio_priv(dev_get_drvdata(dev)));\n\treturn 0;/' "$MPU"
	check 0 < <(sticky 'note: mended: ')
	git commit -q -a -m quiet
	git revert --no-edit HEAD > /dev/null
	check 1 HEAD~.. < <(sticky 'warning: ')
}

@test "a header alone" {
	sed -i 's/^struct mpu3050 {/&\n\tint spare;/' drivers/iio/gyro/mpu3050.h
	check 0 < /dev/null
}

@test "a series that brings a mistake and mends it" {
	leak
	brought=$(leaks "$ICP")
	git commit -q -a -m 'Save a line'
	git revert --no-edit HEAD > /dev/null
	git format-patch -q -o "$BATS_TEST_TMPDIR/series" base..
	git reset -q --hard base
	check 1 --rule get-sync-leak "$BATS_TEST_TMPDIR"/series/* <<-EOF
		$brought
		${brought%% *} note: patch 1/2 (Save a line) brings it
		${brought%% *} note: patch 2/2 (Revert "Save a line") mends it
	EOF
}

@test "one that does not apply" {
	leak
	# Else it is looked at on the version that it names.
	git diff | sed '/^index /d' > "$BATS_TEST_TMPDIR/patch"
	git reset -q --hard
	line=$(at "$ICP" 'pm_runtime_resume_and_get(')
	sed -i 's/ret = pm_runtime_resume_and_get(&st->client->dev)/ret = nothing()/' "$ICP"
	git commit -q -a -m other
	run pmcheck patch --quiet "$BATS_TEST_TMPDIR/patch"
	echo "$status: $output"
	[ "$status" -eq 2 ]
	[[ "$output" == *"patch failed: $ICP:$((line - 3))"* ]]
}

@test "a binary file" {
	printf 'pm_runtime\0\1\2' > drivers/iio/pressure/blob.bin
	git add -A
	check 0 < /dev/null
}

@test "a new driver" {
	new=drivers/iio/pressure/icp10102.c
	sed 's/icp10100/icp10102/g' "$ICP" > "$new"
	leak "$new"
	git add -A
	check 1 --not-rule resume-error-sticky < <(leaks "$new"; autosuspend "$new" 'warning: ')
}

@test "a driver that is deleted" {
	mended=$(autosuspend "$ICP" 'note: mended: ')
	git rm -q "$ICP"
	sed -i /icp10100/d drivers/iio/pressure/Makefile
	check 0 --not-rule resume-error-sticky <<< "$mended"
}

@test "nothing in the tree or its git directory is changed" {
	leak
	find . -type f -exec sha256sum {} + | sort > "$BATS_TEST_TMPDIR/before"
	check 1 --rule get-sync-leak < <(leaks "$ICP")
	find . -type f -exec sha256sum {} + | sort | diff "$BATS_TEST_TMPDIR/before" -
}
