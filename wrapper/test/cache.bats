#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# What a scan has found is not looked for again.

bats_require_minimum_version 1.5.0

load common

# An spatch that notes the files it is given.
setup() {
	common_setup
	cat > "$T/odd" <<-'EOF'
	groups=
	for a in "$@"; do [ "$last" = --file-groups ] && groups=$a; last=$a; done
	[ -z "$groups" ] || grep . "$groups" >> "$LOG"
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
	sort "$LOG" | tr '\n' ' '
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
	[ "$status" -eq 3 ]
	looked_at
	run scan
	[ "$status" -eq 3 ]
	[[ "$(looked_at)" = *"t/drivers/a/one.c "* ]]
	rule foo-bad foo_bad
	printf 'int odd(void)\n{\n\tfoo_bad(((;\n}\n' > "$TREE/drivers/a/odd.c"
	scan > "$T/1" || [ $? -eq 3 ]
	looked_at
	scan > "$T/2" || [ $? -eq 3 ]
	[ -z "$(looked_at)" ]
	cmp "$T/1" "$T/2"
	[ "$(jq -r '.coverage.unparsed[].function' "$T/2")" = odd ]
}

@test "two scans at once on one cache" {
	scan > "$T/1" & scan > "$T/2" &
	wait || true
	scan > "$T/3" || [ $? -eq 1 ]
	cmp "$T/1" "$T/2"
	cmp "$T/1" "$T/3"
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
	[ "$output" = "$T/mine: 3 files, 0 MiB" ]
	touch "$T/mine/a file of mine"
	pmcheck cache --clear --cache "$T/mine"
	[ "$(find "$T/mine" -type f)" = "$T/mine/a file of mine" ]
	run pmcheck cache
	[ "$status" -eq 2 ]
}

@test "a cache that cannot be written: a warning, and all is looked at" {
	touch "$T/file"
	run --separate-stderr scan --cache "$T/file"
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"$T/file: no results are kept: "* ]]
	[ "$(jq '.findings | length' <<< "$output")" -eq 4 ]
}
