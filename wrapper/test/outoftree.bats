#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# Drivers that are built out of a kernel tree: what kernel they are for.

load common

bats_require_minimum_version 1.5.0

# A tree that is no kernel's, with a driver; a rule that is silent from 6.17 on, as the core has changed.
setup() {
	common_setup
	MODULE=$T/module
	mkdir "$MODULE"
	mv "$TREE/drivers/a/one.c" "$MODULE"
	printf '// Feature: quiet_core = core/pm.h: hush (6.17-)\n' > "$T/line"
	sed -i -e "2r $T/line" -e 's/^virtual report/virtual report\nvirtual quiet_core/' \
		-e 's/depends on report || org/depends on (report || org) \&\& !quiet_core/' "$RULES/foo-bad.cocci"
}

# scan [OPTION...]: of the module.
scan() {
	run --separate-stderr pmcheck scan -C "$MODULE" --no-cache "$@"
	echo "scan $*: $status: $output stderr: $stderr"
}

@test "--kernel VERSION: what its core does decides, and is in the report" {
	for version in 6.1 6.16.99 6.16.99-rt1 6.16+; do
		scan --kernel $version
		[ "$status" -eq 1 ]
		[ "$output" = "one.c:3:1-8: do not call foo_bad() [foo-bad]" ]
		version=${version%[-+]*}
		[[ "$stderr" == *"kernel $version: 1 C files"* ]]
		[[ "$stderr" != *"no kernel tree"* ]]
	done
	for version in 6.17 6.17.0-amd64 6.100 7.3; do
		scan --kernel $version
		[ "$status" -eq 0 ]
	done
	scan --kernel 6.17.4-amd64 --format json
	[ "$(jq -c .tree <<< "$output")" = '{"kernel":"6.17.4","features":["quiet_core"]}' ]
}

@test "--kernel TREE: its source decides, whatever its version, and its version where there is none" {
	scan --kernel "$TREE"
	[ "$status" -eq 0 ]
	[[ "$stderr" == *"kernel 6.99.3: "* ]]
	mkdir "$TREE/core"
	touch "$TREE/core/pm.h"
	scan --kernel "$TREE"
	[ "$status" -eq 1 ]
	echo hush > "$TREE/core/pm.h"
	sed -i 's/^PATCHLEVEL.*/PATCHLEVEL = 1/' "$TREE/Makefile"
	scan --kernel "$TREE"
	[ "$status" -eq 0 ]
	# As a distribution has it for building modules.
	mkdir -p "$T/headers/include/config"
	echo "include ../common/Makefile" > "$T/headers/Makefile"
	echo "6.12.41+deb13-amd64" > "$T/headers/include/config/kernel.release"
	scan --kernel "$T/headers"
	[ "$status" -eq 1 ]
	[[ "$stderr" == *"kernel 6.12.41: "* ]]
}

@test "without --kernel: the kernel that runs here, which is said" {
	scan
	running=$(uname -r | grep -oE '^[0-9.]+')
	[[ "$stderr" == *"pmcheck: $MODULE: no kernel tree: looked at as if for $running, which runs here"* ]]
	[[ "$stderr" == *"kernel $running: 1 C files"* ]]
	scan --quiet
	[[ "$stderr" != *"no kernel tree"* ]]
}

@test "what is no kernel, and a tree that is one itself" {
	export SPATCH=$T/none
	while IFS='|' read -r kernel says; do
		scan --kernel "$kernel"
		[ "$status" -eq 2 ]
		[ "$stderr" = "pmcheck: --kernel $kernel: neither a version nor a kernel tree" ]
	done <<-EOF
		6
		six.one
		-6.1
		$T/nowhere
		$MODULE
		$MODULE/one.c
	EOF
	run pmcheck scan -C "$TREE" --kernel 6.1
	[ "$status" -eq 2 ]
	[ "$output" = "pmcheck: --kernel 6.1: $TREE is a kernel tree itself" ]
}

@test "a header's versions, and what is none" {
	for versions in 6.17 - 6- 6.17-6.16 -6.16-6.17 6.1.2.3- 6.17-x; do
		sed -i "s/hush ([^)]*)/hush ($versions)/" "$RULES/foo-bad.cocci"
		scan --kernel 6.17
		[ "$status" -eq 2 ]
		[[ "$stderr" == *"foo-bad.cocci:3: Feature: 'quiet_core = core/pm.h: hush ($versions)' is not 'NAME = FILE: TEXT (VERSIONS)'"* ]]
	done
	while read -r versions kernel expected; do
		sed -i "s/hush ([^)]*)/hush ($versions)/" "$RULES/foo-bad.cocci"
		scan --kernel "$kernel"
		[ "$status" -eq "$expected" ]
	done <<-EOF
		-6.16 6.16.7 0
		-6.16 6.17 1
		-6.16.3 6.16.4 1
		6.1.84- 6.1.83 1
		6.1.84- 6.1.84 0
		6.1.84- 6.2 0
		6.2-6.4 6.4.99 0
		6.2-6.4 6.5 1
		6.2-6.4 5.10 1
	EOF
}

@test "patch, fix and merge know it, too" {
	git -C "$MODULE" init -q
	git -C "$MODULE" -c user.name=A -c user.email=a@example.org commit -q --allow-empty -m base
	fixing_rule bar-bad bar_bad bar_good
	printf 'static int two_probe(struct device *dev)\n{\n\tfoo_bad(dev);\n\tbar_bad(dev);\n\treturn 0;\n}\n' > "$MODULE/two.c"
	git -C "$MODULE" add two.c
	run --separate-stderr pmcheck patch -C "$MODULE" --no-cache --kernel 6.17
	[ "$output" = "two.c:4:1-8: warning: do not call bar_bad() [bar-bad]" ]
	run --separate-stderr pmcheck patch -C "$MODULE" --no-cache --kernel 6.16
	[ "${#lines[@]}" -eq 2 ]
	run --separate-stderr pmcheck fix -C "$MODULE" --no-cache --kernel 6.17 --in-place
	[ "$status" -eq 1 ]
	grep -q bar_good "$MODULE/two.c"
	scan --kernel 6.16 --shard 1/1 --format json --output "$T/shard"
	run --separate-stderr pmcheck merge -C "$MODULE" --format html "$T/shard"
	[ "$status" -eq 1 ]
	[[ "$output" == *"do not call foo_bad()"* ]]
}

@test "kbuild: a module out of the tree" {
	check() {
		(cd "$TREE" && KBUILD_EXTMOD=$MODULE srctree=. "$PMCHECK" --rules-dir "$RULES" --no-cache "$@" kbuild "$MODULE/one.c" 2>&1)
	}
	[ -z "$(check)" ]
	[ "$(check --kernel 6.1)" = "one.c:3:1-8: do not call foo_bad() [foo-bad]" ]
	mkdir "$TREE/core"
	touch "$TREE/core/pm.h"
	[ "$(check)" = "one.c:3:1-8: do not call foo_bad() [foo-bad]" ]
}
