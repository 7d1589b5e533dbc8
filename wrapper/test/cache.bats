#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# What a scan has found is not looked for again.

bats_require_minimum_version 1.5.0

load common

# An spatch that notes the files it is given, and the rules that it is to check.
setup() {
	common_setup
	cat > "$T/odd" <<-'EOF'
	groups=
	for a in "$@"; do [ "$last" = --file-groups ] && groups=$a; last=$a; done
	[ -z "$groups" ] || grep . "$groups" >> "$LOG"
	[[ "$*" != *--parse-cocci* ]] || echo >> "$LOG.checks"
	exec "$REAL" "$@"
	EOF
	fake spatch < "$T/odd"
	export SPATCH=$T/spatch LOG=$T/log
	touch "$LOG"
}

scan() {
	pmcheck scan -C "$TREE" --quiet --format json "$@"
}

# What was looked at since the last call.
looked_at() {
	sed 's|^c[0-9]*/||' "$LOG" | sort | tr '\n' ' '
	: > "$LOG"
}

@test "a second scan looks at nothing and finds the same" {
	scan > "$T/1" || [ $? -eq 1 ]
	[ "$(looked_at)" = "t/drivers/a/one.c t/drivers/a/two.c t/drivers/b/three.c " ]
	scan > "$T/2" || [ $? -eq 1 ]
	[ -z "$(looked_at)" ]
	cmp "$T/1" "$T/2"
	scan --no-cache > "$T/3" || [ $? -eq 1 ]
	[ "$(looked_at | wc -w)" -eq 3 ]
	cmp "$T/1" "$T/3"
}

@test "a file that changed, and only that, is looked at again" {
	scan || [ $? -eq 1 ]
	looked_at
	driver drivers/a/two.c two 'foo_bad(dev);'
	run scan
	[ "$(looked_at)" = "t/drivers/a/two.c " ]
	[ "$(jq -r '.findings[] | select(.path == "drivers/a/two.c") | .rule' <<< "$output")" = foo-bad ]
}

@test "a rule that changed, and only that, is run again" {
	scan || [ $? -eq 1 ]
	looked_at
	sed -i 's/do not call/never call/' "$RULES/foo-bad.cocci"
	run scan
	[ "$(looked_at)" = "t/drivers/a/one.c t/drivers/b/three.c " ]
	[ "$(jq '[.findings[] | select(.message | startswith("never"))] | length' <<< "$output")" -eq 2 ]
	[ "$(jq '[.findings[] | select(.message | startswith("do not"))] | length' <<< "$output")" -eq 2 ]
}

@test "a rule that is to see other functions is run again" {
	local slice
	for slice in keywords 'keywords foo_get' 'keywords foo_get, callers' \
		'keywords foo_get, callees' 'keywords foo_get, callers, from probe'; do
		sed -i "/^\/\/ Slice:/d; s|^// Keywords:.*|&\n// Slice: $slice|" "$RULES/foo-bad.cocci"
		scan || [ $? -eq 1 ]
		[ "$(looked_at | wc -w)" -ge 2 ]
	done
}

@test "a feature of the tree, another spatch, another file of the module: looked at again" {
	sed -i 's|^// Options|// Feature: has_it = include/it.h: it\n&|; s/^virtual patch/virtual has_it\n&/' "$RULES/foo-bad.cocci"
	scan || [ $? -eq 1 ]
	looked_at
	mkdir "$TREE/include"
	echo it > "$TREE/include/it.h"
	scan || [ $? -eq 1 ]
	[ "$(looked_at)" = "t/drivers/a/one.c t/drivers/b/three.c " ]
	sed -i 's/^exec/[ "$1" != --version ] || { "$REAL" --version | sed "s,1\\.,2.,"; exit; }\n&/' "$T/spatch"
	scan || [ $? -eq 1 ]
	[ "$(looked_at | wc -w)" -eq 3 ]
	printf 'struct foo_driver d = {\n\t.remove = one_remove,\n};\n' > "$TREE/drivers/a/glue.c"
	printf 'void one_remove(void)\n{\n\tpm_runtime_disable(0);\n}\nEXPORT_SYMBOL(one_remove);\n' >> "$TREE/drivers/a/one.c"
	scan || [ $? -eq 1 ]
	[ "$(looked_at)" = "t/drivers/a/glue.c t/drivers/a/one.c " ]
	echo '/* more */' >> "$TREE/drivers/a/glue.c"
	scan || [ $? -eq 1 ]
	[ "$(looked_at)" = "t/drivers/a/glue.c t/drivers/a/one.c " ]
}

@test "failures are not kept, unparsed functions are named again" {
	rule foo-bad foo_bad 'raise Exception("no")'
	run scan
	[ "$status" -eq 1 ]
	looked_at
	run scan
	[ "$status" -eq 1 ]
	[[ "$(looked_at)" = *"t/drivers/a/one.c "* ]]
	rule foo-bad foo_bad
	printf 'int odd(void)\n{\n\tfoo_bad(((;\n}\n' > "$TREE/drivers/a/odd.c"
	scan > "$T/1" || [ $? -eq 1 ]
	looked_at
	scan > "$T/2" || [ $? -eq 1 ]
	[ -z "$(looked_at)" ]
	cmp "$T/1" "$T/2"
	[ "$(jq -r '.coverage.unparsed[].function' "$T/2")" = odd ]
}

@test "what a changed rule does not see of a file is named as before: its unparsed functions, too" {
	rm "$TREE"/drivers/*/*.c
	sed -i 's|^// Options|// Slice: keywords\n&|' "$RULES"/*.cocci
	printf 'int *even(void)\n{\n\treturn &bar_bad;\n}\n\nint odd(void)\n{\n\tfoo_bad(((;\n}\n' > "$TREE/drivers/a/odd.c"
	for round in 1 2 3; do
		run --separate-stderr scan
		[ "$status" -eq 3 ]
		[ "$(jq -r '.coverage.unparsed[].function' <<< "$output")" = odd ]
		[ "$round" -ne 1 ] || sed -i 's/do not call/never call/' "$RULES/bar-bad.cocci"
	done
}

@test "two scans at once on one cache" {
	local first second
	scan > "$T/1" & first=$!
	scan > "$T/2" & second=$!
	for pid in $first $second; do
		wait "$pid" || [ $? -eq 1 ]
	done
	scan > "$T/3" || [ $? -eq 1 ]
	cmp "$T/1" "$T/2"
	cmp "$T/1" "$T/3"
}

@test "a file edited while it is looked at: nothing is kept under its old text" {
	cp "$TREE/drivers/a/two.c" "$T/old"
	sed -i 's/^exec/[[ "$*" != *--file-groups* || ! -e "$LOG.edit" ]] || { sed s,bar_bad,nothing, "$LOG.edit" > "$TWO"; }\n&/' "$T/spatch"
	cp "$T/old" "$LOG.edit"
	export TWO=$TREE/drivers/a/two.c
	scan drivers/a/two.c || [ $? -eq 1 ]
	grep -q nothing "$TWO"
	rm "$LOG.edit"
	cp "$T/old" "$TWO"
	run scan drivers/a/two.c
	[ "$(jq -r '.findings[].rule' <<< "$output")" = bar-bad ]
}

# How many rules were checked since the last call.
checked() {
	touch "$LOG.checks"
	wc -l < "$LOG.checks"
	: > "$LOG.checks"
}

@test "what another build of the program has found is not relied on" {
	scan > "$T/1" || [ $? -eq 1 ]
	[ "$(looked_at | wc -w)" -eq 3 ]
	cp "$PMCHECK" "$T/built-again"
	echo >> "$T/built-again"
	PMCHECK=$T/built-again scan > "$T/2" || [ $? -eq 1 ]
	[ "$(looked_at | wc -w)" -eq 3 ]
	PMCHECK=$T/built-again scan > "$T/3" || [ $? -eq 1 ]
	scan > "$T/4" || [ $? -eq 1 ]
	[ -z "$(looked_at)" ]
	for i in 2 3 4; do
		cmp "$T/1" "$T/$i"
	done
}

@test "files are known again by their stat data, and whatever changes is seen" {
	scan > "$T/1" || [ $? -eq 1 ]
	sleep 2.1 # what was touched just now is not relied on
	scan > "$T/2" || [ $? -eq 1 ]
	scan > "$T/3" || [ $? -eq 1 ]
	cmp "$T/1" "$T/2"
	cmp "$T/1" "$T/3"
	looked_at
	# The same inode, size and time of modification.
	touch -r "$TREE/drivers/a/two.c" "$T/time"
	driver drivers/a/two.c two 'foo_bad(dev);'
	touch -r "$T/time" "$TREE/drivers/a/two.c"
	rm "$TREE/drivers/a/one.c"
	driver drivers/b/new.c new 'bar_bad(dev);'
	scan > "$T/4" || [ $? -eq 1 ]
	[ "$(looked_at)" = "t/drivers/a/two.c t/drivers/b/new.c " ]
	scan --no-cache > "$T/5" || [ $? -eq 1 ]
	cmp "$T/4" "$T/5"
	[ "$(jq -c '[.findings[] | [.path, .rule]]' "$T/4")" = '[["drivers/a/two.c","foo-bad"],["drivers/b/new.c","bar-bad"],["drivers/b/three.c","bar-bad"],["drivers/b/three.c","foo-bad"]]' ]
}

@test "a rule with other keywords finds what no rule has looked for" {
	scan || [ $? -eq 1 ]
	sleep 2.1
	scan --rule foo-bad || [ $? -eq 1 ]
	rule baz-bad baz
	run scan
	[ "$(jq -r '.findings[] | select(.rule == "baz-bad") | .path' <<< "$output")" = drivers/b/clean.c ]
	run scan --rule bar-bad
	[ "$(jq -c '[.findings[].path]' <<< "$output")" = '["drivers/a/two.c","drivers/b/three.c"]' ]
}

@test "another Makefile makes another module" {
	printf 'struct foo_driver d = {\n\t.remove = one_remove,\n};\n' > "$TREE/drivers/a/glue.c"
	printf 'void one_remove(void)\n{\n\tpm_runtime_disable(0);\n}\n' >> "$TREE/drivers/a/one.c"
	sleep 2.1
	scan > /dev/null || [ $? -eq 1 ]
	run scan
	[ "$(jq -c .coverage.modules <<< "$output")" = null ]
	echo 'one-y := one.o glue.o' > "$TREE/drivers/a/Makefile"
	run scan
	[ "$(jq -c .coverage.modules <<< "$output")" = '[["drivers/a/glue.c","drivers/a/one.c"]]' ]
	rm "$TREE/drivers/a/Makefile"
	run scan
	[ "$(jq -c .coverage.modules <<< "$output")" = null ]
}

@test "a rule that spatch has taken is not checked again" {
	scan || [ $? -eq 1 ]
	[ "$(checked)" -eq 2 ]
	scan || [ $? -eq 1 ]
	[ "$(checked)" -eq 0 ]
	sed -i 's/do not call/never call/' "$RULES/foo-bad.cocci"
	scan || [ $? -eq 1 ]
	[ "$(checked)" -eq 1 ]
	scan --no-cache || [ $? -eq 1 ]
	[ "$(checked)" -eq 2 ]
	printf '\n@foo_bad_odd@\n@@\n)(\n' >> "$RULES/foo-bad.cocci"
	for i in 1 2; do
		run --separate-stderr scan
		[ "$status" -eq 2 ]
		[ "$(checked)" -eq 1 ]
		[[ "$stderr" = *"foo-bad.cocci"*"bad SmPL"* ]]
	done
}

@test "a rule whose check was stopped is checked again" {
	sed -i 's/^exec/[[ "$*" != *--parse-cocci* || ! -e "$LOG.slow" ]] || { kill -INT $PPID; sleep 10; }\n&/' "$T/spatch"
	touch "$LOG.slow"
	run env --default-signal=INT "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --quiet -j 1
	[ "$status" -eq 2 ]
	[ "$output" = "pmcheck: interrupted" ]
	rm "$LOG.slow"
	checked
	scan || [ $? -eq 1 ]
	[ "$(checked)" -eq 2 ]
}

@test "an index that is none, damaged, locked or cannot be made: the same is found" {
	local index=$HOME/.cache/pmcheck/index.sqlite
	sleep 2.1
	scan > "$T/1" || [ $? -eq 1 ]
	[ -s "$index" ]
	echo "this is no database" > "$index"
	scan > "$T/2" || [ $? -eq 1 ]
	cmp "$T/1" "$T/2"
	[ "$(head -c 6 "$index")" = SQLite ]
	dd if=/dev/urandom of="$index" bs=512 seek=9 count=8 conv=notrunc 2> /dev/null
	scan > "$T/2" || [ $? -eq 1 ]
	cmp "$T/1" "$T/2"
	scan > /dev/null || [ $? -eq 1 ]
	mkfifo "$T/locked" "$T/unlock"
	python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("BEGIN EXCLUSIVE"); open(sys.argv[2], "w").close(); open(sys.argv[3]).read()' \
		"$index" "$T/locked" "$T/unlock" 3>&- &
	cat "$T/locked"
	scan > "$T/2" || [ $? -eq 1 ]
	: > "$T/unlock"
	wait
	cmp "$T/1" "$T/2"
	rm "$index"
	mkdir "$index"
	run --separate-stderr scan
	[ "$status" -eq 1 ]
	[ "$output" = "$(cat "$T/1")" ]
	[[ "$stderr" = *"$index: not used: "* ]]
}

@test "results that are no results are looked for again" {
	scan > "$T/1" || [ $? -eq 1 ]
	for f in "$HOME"/.cache/pmcheck/*/*.json; do
		echo '{"rules":7' > "$f"
	done
	scan > "$T/2" || [ $? -eq 1 ]
	cmp "$T/1" "$T/2"
}

@test "where it is; --stat and --clear" {
	scan || [ $? -eq 1 ]
	[ "$(ls "$HOME"/.cache/pmcheck/*/*.json | wc -l)" -eq 3 ]
	XDG_CACHE_HOME=$T/xdg scan || [ $? -eq 1 ]
	[ -d "$T/xdg/pmcheck" ]
	scan --cache "$T/mine" || [ $? -eq 1 ]
	run pmcheck cache --stat --cache "$T/mine"
	[ "$output" = "$T/mine: 4 files, 0 MiB" ]
	touch "$T/mine/a file of mine"
	pmcheck cache --clear --cache "$T/mine"
	[ "$(find "$T/mine" -type f)" = "$T/mine/a file of mine" ]
	run pmcheck cache
	[ "$status" -eq 2 ]
}

@test "where there is too much, results go, and nothing else" {
	local old=$T/mine/ab/0123456789abcdef0123456789abcd.json
	mkdir -p "$T/mine/ab"
	truncate -s 600M "$old"
	touch -d '10 years ago' "$old"
	truncate -s 600M "$T/mine/a file of mine"
	scan --cache "$T/mine" || [ $? -eq 1 ]
	[ ! -e "$old" ]
	touch -d '20 years ago' "$T/mine/index.sqlite"
	mkdir -p "$T/mine/ab"
	truncate -s 600M "$old"
	scan --cache "$T/mine" || [ $? -eq 1 ]
	[ ! -e "$old" ]
	[ -e "$T/mine/a file of mine" ]
	[ -e "$T/mine/index.sqlite" ]
}

@test "a cache that cannot be written: a warning, and all is looked at" {
	touch "$T/file"
	run --separate-stderr scan --cache "$T/file"
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"$T/file: no results are kept: "* ]]
	[ "$(jq '.findings | length' <<< "$output")" -eq 4 ]
}
