#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# The checker of a kernel build.

load common

# check FILE...: as kbuild calls its checker.
check() {
	(cd "$TREE" && srctree=. MAKEFLAGS=' -j2 --jobserver-auth=3,4' XDG_CACHE_HOME="$T/cache" \
		"$PMCHECK" --rules-dir "$RULES" kbuild -D__linux__ -Wbitwise -nostdinc -I./include \
		-include ./include/linux/kconfig.h -C "$@")
}

@test "kbuild: one file, text to stderr, never breaks the build" {
	check drivers/a/one.c 2> "$T/err" > "$T/out"
	[ ! -s "$T/out" ]
	[ "$(cat "$T/err")" = "$(all_findings | head -n 1)" ]
	check "$TREE/drivers/a/one.c" 2> "$T/err"
	[ "$(cat "$T/err")" = "$(all_findings | head -n 1)" ]
	check drivers/b/clean.c 2> "$T/err"
	[ ! -s "$T/err" ]
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' > "$TREE/drivers/a/broken.c"
	check drivers/a/broken.c 2> "$T/err"
	grep -q "drivers/a/broken.c:1: not analysed" "$T/err"
	driver ../outside.c outside 'foo_bad(dev);'
	check ../outside.c 2> "$T/err"
	grep -q "outside.c: lies outside of the tree" "$T/err"
	rm "$RULES"/*.cocci
	check drivers/a/one.c 2> "$T/err"
	[ -s "$T/err" ]
}

@test "kbuild: called by hand without a file, status 2" {
	run pmcheck kbuild
	[ "$status" -eq 2 ]
	run pmcheck kbuild -Wall
	[ "$status" -eq 2 ]
}

@test "kbuild: as make C=1 calls it" {
	printf '%s\n\t%s\n\t%s\n' 'drivers/%.o: drivers/%.c' '$(CHECK) -D__linux__ -I. $<' '@echo built > $@' > "$T/rules.mk"
	printf 'export srctree := .\n' >> "$TREE/Makefile"
	cat "$T/rules.mk" >> "$TREE/Makefile"
	make -C "$TREE" -j2 CHECK="$PMCHECK --rules-dir $RULES --no-cache kbuild" drivers/a/one.o drivers/a/two.o 2> "$T/err"
	[ -s "$TREE/drivers/a/one.o" ]
	[ "$(sort "$T/err")" = "$(all_findings | head -n 2)" ]
}

@test "kbuild: what is generated in the directory of an O= build is no complaint, what lies there of the tree is looked at" {
	mkdir -p "$T/objects/drivers/a"
	printf 'int generated(void)\n{\n\tfoo_bad(dev);\n}\n' > "$T/objects/drivers/a/generated.c"
	check_objects() {
		(cd "$T/objects" && srctree=../tree objtree=. "$PMCHECK" --rules-dir "$RULES" --no-cache kbuild -I. "$@" 2>&1)
	}
	[ -z "$(check_objects drivers/a/generated.c)" ]
	[ "$(check_objects ../tree/drivers/a/one.c)" = "$(all_findings | head -n 1)" ]
	# In the tree itself nothing says that a file was generated.
	driver ../outside.c outside 'foo_bad(dev);'
	[[ "$(check_objects ../outside.c)" == *"outside.c: lies outside of the tree"* ]]
}
