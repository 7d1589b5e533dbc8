#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# Only my changes: --since, and the checker of a kernel build.

load common

scan() {
	pmcheck scan -C "$TREE" --no-cache --quiet "$@"
}

setup() {
	common_setup
	export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org \
		GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
	printf 'static int old_probe(void)\n{\n\tfoo_bad(dev);\n}\n\nstatic int old_remove(void)\n{\n\tfoo_bad(dev);\n}\n' \
		> "$TREE/drivers/b/old.c"
	git -C "$TREE" init -q
	git -C "$TREE" add -A
	git -C "$TREE" commit -q -m base
}

@test "--since: findings of touched functions alone" {
	run scan --since HEAD
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	sed -i '8s/$/ other(dev);/' "$TREE/drivers/b/old.c"
	driver drivers/b/new.c new 'foo_bad(dev);'
	git -C "$TREE" add -A
	run scan --since HEAD
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/b/new.c:3:1-8: do not call foo_bad() [foo-bad]
drivers/b/old.c:8:1-8: do not call foo_bad() [foo-bad]" ]
	run scan --since HEAD drivers/a
	[ "$status" -eq 0 ]
	for path in drivers/b/ ./drivers/b "$TREE/drivers" drivers/../drivers/b .; do
		run scan --since HEAD "$path"
		[ "${#lines[@]}" -eq 2 ]
	done
	run scan --since HEAD drivers/none
	[ "$status" -eq 2 ]
	git -C "$TREE" commit -q -m change
	run scan --since HEAD~1
	[ "${#lines[@]}" -eq 2 ]
	run scan --since HEAD
	[ "$status" -eq 0 ]
}

@test "--since: a line that goes away touches its function" {
	sed -i '8s/$/\n\tother(dev);/' "$TREE/drivers/b/old.c"
	git -C "$TREE" commit -q -a -m more
	sed -i '9d' "$TREE/drivers/b/old.c"
	run scan --since HEAD
	[ "$output" = "drivers/b/old.c:8:1-8: do not call foo_bad() [foo-bad]" ]
}

@test "--since: files that are gone, renamed or have odd names" {
	git -C "$TREE" rm -q drivers/a/one.c
	git -C "$TREE" mv drivers/a/two.c "drivers/a/zwei ü.c"
	run scan --since HEAD
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/a/zwei ü.c:3:1-8: do not call bar_bad() [bar-bad]" ]
}

@test "--since: functions that could not be parsed before do not count" {
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' >> "$TREE/drivers/b/old.c"
	git -C "$TREE" commit -q -a -m broken
	run scan
	[[ "$output" == *"not everything was analysed"* ]]
	scan --format json --output "$T/none" drivers/b/clean.c
	sed -i '8s/$/ other(dev);/' "$TREE/drivers/b/old.c"
	run scan --since HEAD
	[ "$status" -eq 1 ]
	[[ "$output" != *"not everything was analysed"* ]]
	run scan --since HEAD --baseline "$T/none"
	[ "$status" -eq 1 ]
	[[ "$output" != *"not everything was analysed"* ]]
	sed -i 's/foo_bad(dev;/foo_bad(dev, ;/' "$TREE/drivers/b/old.c"
	run scan --since HEAD
	[ "$status" -eq 1 ]
	[[ "$output" == *"not everything was analysed"* ]]
}

# hidden COMMANDS: a change that brings new.c, made otherwise by the commands, is seen all the same.
hidden() {
	local name='drivers/b/new.c:3:1-8: do not call foo_bad() [foo-bad]'
	git -C "$TREE" checkout -q -f -B hidden base
	git -C "$TREE" clean -q -f -d
	driver drivers/b/new.c new 'foo_bad(dev);'
	(cd "$TREE/drivers/b" && eval "$1")
	git -C "$TREE" add -A
	git -C "$TREE" commit -q -m hidden
	run scan --since base
	echo "$1: $status: $output"
	[ "$status" -eq 1 ]
	[[ "$output" == *"${2:-$name}"* ]]
}

@test "--since: a change hides nothing" {
	git -C "$TREE" tag base
	hidden true
	hidden 'echo "*.c -diff" > .gitattributes'
	hidden 'echo "*.c binary" > .gitattributes'
	hidden 'sed -i "s/^static/ static/" new.c'
	hidden 'sed -i "1s|$| /* a; b */|" new.c'
	hidden 'sed -i "s/probe(/probe\n\t(/" new.c' 'drivers/b/new.c:4:1-8:'
	hidden 'tr "\n" "\r" < old.c > new.c' 'drivers/b/new.c:1:'
	hidden '{ echo "/*"; yes long | head -n 2000; printf "\0 */\n"; } > aaa.c'
	hidden 'echo "static int foo(void)" > aaa.c; yes "@@ -1 +1 @@" | head -n 9 >> aaa.c'
	hidden 'printf "no newline" > aaa.c'
}

@test "--since: a file with a NUL byte is named" {
	git -C "$TREE" tag base
	driver drivers/b/new.c new 'foo_bad(dev);'
	sed -i '1s|$| /* \x00 */|' "$TREE/drivers/b/new.c"
	git -C "$TREE" add -A
	run pmcheck scan -C "$TREE" --no-cache --since base
	echo "$output"
	[ "$status" -eq 3 ]
	[[ "$output" == *"drivers/b/new.c: not analysed: parse (a NUL byte in it)"* ]]
}

@test "--since: names that git quotes, and links that lead nowhere" {
	git -C "$TREE" tag base
	hidden 'cp new.c "q\"x.c"; cp new.c "$(printf "tab\tx.c")"' 'drivers/b/q"x.c:3:1-8:'
	[[ "$output" == *"drivers/b/new.c:3:1-8:"* ]]
	[[ "$output" == *"x.c:3:1-8:"*"x.c:3:1-8:"* ]]
	hidden 'ln -s /etc/passwd p.c; ln -s nowhere q.c; ln -sf new.c clean.c'
	[[ "$output" == *"not everything was analysed"* ]]
	# In itself it is no reason to say that all is well.
	git -C "$TREE" rm -q drivers/b/new.c drivers/b/clean.c
	run pmcheck scan -C "$TREE" --no-cache --since base
	echo "$output"
	[ "$status" -eq 3 ]
	[[ "$output" == *"drivers/b/p.c: not analysed: parse (no regular file)"* ]]
	[[ "$output" == *"drivers/b/q.c: not analysed: parse (no regular file)"* ]]
}

@test "--since: a long header costs no more than its lines" {
	git -C "$TREE" tag base
	seq 200000 | sed 's/.*/#define REG_& &/' > "$TREE/drivers/b/regs.h"
	driver drivers/b/new.c new 'foo_bad(dev);'
	git -C "$TREE" add -A
	run timeout 100 "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --no-cache --quiet --since base
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/b/new.c:3:1-8: do not call foo_bad() [foo-bad]" ]
}

@test "--since: no program runs that the tree's configuration names" {
	printf '#!/bin/sh\necho "$0" >> %s/ran\ncat\n' "$T" > "$T/program"
	chmod +x "$T/program"
	cp "$T/program" "$TREE/.git/hooks/post-index-change"
	echo '*.c diff=x filter=x' > "$TREE/.gitattributes"
	git -C "$TREE" add -A
	git -C "$TREE" commit -q -m attributes
	rm -f "$T/ran"
	sed -i '8s/$/ other(dev);/' "$TREE/drivers/b/old.c"
	for setting in core.fsmonitor diff.external diff.x.command diff.x.textconv filter.x.clean filter.x.smudge \
		filter.x.process; do
		git -C "$TREE" config "$setting" "$T/program"
		run scan --since HEAD
		echo "$setting: $output"
		[ ! -e "$T/ran" ]
		[ "$output" = "drivers/b/old.c:8:1-8: do not call foo_bad() [foo-bad]" ]
	done
}

@test "--since: a tree of another user" {
	[ "$(id -u)" -eq 0 ] || skip "only root can give files away"
	sed -i '8s/$/ other(dev);/' "$TREE/drivers/b/old.c"
	chown -R 65534 "$TREE"
	run git -C "$TREE" log
	[[ "$output" == *"dubious ownership"* ]]
	run scan --since HEAD
	[ "$output" = "drivers/b/old.c:8:1-8: do not call foo_bad() [foo-bad]" ]
}

@test "--since: no such revision, no git tree: status 2" {
	run scan --since nonesuch
	[ "$status" -eq 2 ]
	[[ "$output" == *"--since nonesuch: "* ]]
	run scan --since --output=/dev/null
	[ "$status" -eq 2 ]
	rm -rf "$TREE/.git"
	run scan --since HEAD
	[ "$status" -eq 2 ]
}

@test "--since: compare takes the rest for not analysed" {
	scan --format json --output "$T/old" || [ $? -eq 1 ]
	driver drivers/b/new.c new 'foo_bad(dev);'
	git -C "$TREE" add -A
	scan --since HEAD --format json --output "$T/new" || [ $? -eq 1 ]
	run pmcheck compare -C "$TREE" "$T/old" "$T/new"
	[ "$status" -eq 1 ]
	[[ "$output" != *"gone: "* ]]
	[[ "$output" == *"new: drivers/b/new.c:3: "* ]]
}

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
