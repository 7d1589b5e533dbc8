#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# Reports, results and names that a stranger may have made.

bats_require_minimum_version 1.5.0

load common

scan() {
	pmcheck scan -C "$TREE" --quiet "$@"
}

@test "a report with what cannot be is refused by whoever reads it, by file and place" {
	local filter where count=0
	sed -i 's/^finding(.*/finding("foo-bad", p, "do not", related=[(p, "this")])/' "$RULES/foo-bad.cocci"
	save "$T/good" --format json --shard 1/1
	while read -r filter where; do
		jq "$filter" "$T/good" > "$T/bad"
		for command in "merge --quiet" "scan -C $TREE --no-cache --quiet --baseline" "compare -C $TREE $T/good"; do
			run pmcheck $command "$T/bad"
			[ "$status" -eq 2 ]
			[ "$output" = "pmcheck: $T/bad: $where" ]
		done
		count=$((count + 1))
	done <<-'EOF'
		.findings[1].path="../x.c" findings[1]: path '../x.c' is none in a tree
		.findings[1].path="/etc/passwd" findings[1]: path '/etc/passwd' is none in a tree
		.findings[1].path="a//b.c" findings[1]: path 'a//b.c' is none in a tree
		.findings[1].path="" findings[1]: path '' is none in a tree
		.findings[1].path=7 findings[1]: path is no text
		.findings[1].line=2147483647 findings[1]: line is no number from 1 to 100000000
		.findings[1].line=0 findings[1]: line is no number from 1 to 100000000
		.findings[1].line="3" findings[1]: line is no number from 1 to 100000000
		.findings[1].column=-1 findings[1]: column is no number from 0 to 100000000
		.findings[1].end_column=1e9 findings[1]: end_column is no number from 0 to 100000000
		.findings[1].confidence="99" findings[1]: confidence is not Low, Moderate or High
		.findings[1].rule="none" findings[1]: rule 'none' was not run
		.findings[1].id="x" findings[1]: id is not of 16 hexadecimal digits
		del(.findings[1].id) findings[1]: id is no text
		del(.findings[1].message) findings[1]: message is no text
		.findings[1].fix=1 findings[1]: fix is neither true nor false
		.findings[1]=[] findings[1]: rule is no text
		.findings[0].related[0].path="../../etc/passwd" findings[0]: related[0]: path '../../etc/passwd' is none in a tree
		.findings[0].related[0].line=2147483647 findings[0]: related[0]: line is no number from 1 to 100000000
		.findings[0].related=7 findings[0]: related is no list
		.coverage.modules=[["drivers/a/one.c","l/../../x"]] coverage: modules[0]: path 'l/../../x' is none in a tree
		.coverage.failed=[{"path":"x.c","rule":"","reason":"bored","detail":""}] coverage: failed[0]: reason is none
		.coverage.unparsed=[{"path":"..","line":1,"function":""}] coverage: unparsed[0]: path '..' is none in a tree
		.coverage.files=-1 coverage: files is no number from 0 to 1000000000
		.shard.count=2147483647 shard: count is no number from 1 to 10000
		.shard.index=2 shard: index is no number from 1 to 1
		.scan.rules[0]=7 scan: rules[0]: is no text
	EOF
	[ "$count" -eq 27 ]
}

@test "merge shows and copies nothing that links lead to out of the tree" {
	mkdir "$T/outside"
	echo secret > "$T/outside/x.c"
	ln -s "$T/outside" "$TREE/drivers/a/link"
	save "$T/good" --format json --shard 1/1
	# The findings of a file that lies in the tree, and of one that does not.
	jq '.findings[0].related = [{"line": 1, "column": 0, "end_column": 1, "text": "this", "path": "drivers/a/link/x.c"}]' \
		"$T/good" > "$T/related"
	jq '.coverage.modules = [["drivers/a/one.c", "drivers/a/link/x.c"]]' "$T/good" > "$T/module"
	for format in html sarif; do
		run pmcheck merge -C "$TREE" --no-cache --quiet --format $format "$T/related"
		[ "$status" -eq 2 ]
		[ "$output" = "pmcheck: $T/related: findings[0]: path 'drivers/a/link/x.c' is no file of $TREE" ]
		run pmcheck merge -C "$TREE" --no-cache --quiet --format $format "$T/module"
		[ "$status" -eq 2 ]
		[ "$output" = "pmcheck: $T/module: modules[0]: path 'drivers/a/link/x.c' is no file of $TREE" ]
	done
}

# twin FILE FOUR OTHER: a driver that calls foo_bad(), in a comment or not as four characters in it say. Eight
# bytes of a text are nothing to XXH3, a hash for speed, but for their sum with others, if four of them are those that it
# adds: \xcb... and \x82... are, at these places. So one has its other four to make up for the first.
twin() {
	{
		printf 'static int one_probe(struct device *dev)\n{\n\t/*%*s\xcb\x79\xe6\x4e%s' 210 '' "$2"
		printf ' foo_bad(dev); /*%*s\x82\x5a\xd0\x7d%s */\n' 39 '' "$3"
		printf '\treturn 0;\n}\n/*%*s*/\n' 100 ''
	} > "$1"
}

@test "what another file is known by is not taken for this one's, whoever made them alike" {
	twin "$TREE/drivers/a/one.c" '    ' kpaa
	[ "$(tail -c +257 "$TREE/drivers/a/one.c" | head -c 4 | od -An -tx1)" = " cb 79 e6 4e" ]
	[ "$(tail -c +321 "$TREE/drivers/a/one.c" | head -c 4 | od -An -tx1)" = " 82 5a d0 7d" ]
	scan drivers/a/one.c
	twin "$TREE/drivers/a/one.c" '*/  ' aaaa
	run scan drivers/a/one.c
	[ "$status" -eq 1 ]
	[[ "$output" == drivers/a/one.c:3:* ]]
}

@test "results that have changed by themselves, or are another file's, are looked for again" {
	local entries
	scan --format json --cache "$T/cache" > "$T/1" || [ $? -eq 1 ]
	cp -r "$T/cache" "$T/kept"
	mapfile -t entries < <(ls "$T"/cache/*/*.json)
	[ "${#entries[@]}" -eq 3 ]
	sed -i -E 's/("line":|,)3,/\14,/' "${entries[@]}"
	! diff -r "$T/cache" "$T/kept" > /dev/null
	scan --format json --cache "$T/cache" | cmp - "$T/1"
	for i in 0 1 2; do
		cp "$T/kept/${entries[i]#"$T/cache/"}" "${entries[(i + 1) % 3]}"
	done
	scan --format json --cache "$T/cache" | cmp - "$T/1"
	# That was enough to mend it.
	diff <(cd "$T/cache" && sha256sum */*.json) <(cd "$T/kept" && sha256sum */*.json)
}

@test "a cache that others can write to is not used, and links in one are not followed" {
	mkdir -m 777 "$T/open"
	run --separate-stderr scan --cache "$T/open"
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings)" ]
	[ "$stderr" = "pmcheck: $T/open: no results are kept: other users can write there" ]
	[ -z "$(ls -A "$T/open")" ]
	scan --cache "$T/mine/cache" || [ $? -eq 1 ]
	[ "$(stat -c %a "$T/mine/cache")" = 700 ]
	[ "$(ls "$T"/mine/cache/*/*.json | wc -l)" -eq 3 ]
	mkdir -m 700 "$T/mine/links" "$T/mine/elsewhere"
	for i in {0..255}; do
		ln -s ../elsewhere "$T/mine/links/$(printf %02x "$i")"
	done
	ln -s ../elsewhere/index "$T/mine/links/index.sqlite"
	run --separate-stderr scan --cache "$T/mine/links"
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings)" ]
	[ -z "$(ls -A "$T/mine/elsewhere")" ]
}

# as USER PMCHECK-ARGUMENT...: without HOME.
as() {
	local id=$1
	shift
	env -u HOME TMPDIR="$T/tmp" setpriv --reuid="$id" --regid="$id" --clear-groups "$PMCHECK" --rules-dir "$RULES" "$@"
}

@test "the cache is the user's own, also without HOME" {
	[ "$(id -u)" -eq 0 ] || skip "only root can be other users"
	chmod 755 "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR" "$BATS_SUITE_TMPDIR" "$BATS_RUN_TMPDIR/test" "$T"
	setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$PMCHECK" -a -r "$ROOT/cocci" || skip "nobody else may run pmcheck here"
	mkdir -m 1777 "$T/tmp"
	mkdir -m 700 "$T/theirs"
	chown 65534 "$T/theirs"
	run --separate-stderr scan --cache "$T/theirs"
	[ "$status" -eq 1 ]
	[ "$stderr" = "pmcheck: $T/theirs: no results are kept: it belongs to another user" ]
	[ -z "$(ls -A "$T/theirs")" ]
	# What the system says of a user who has a home, and of one who has none.
	home=$(getent passwd 65534 | cut -d: -f6)
	run --separate-stderr as 65534 scan -C "$TREE" --quiet
	[ "$status" -eq 1 ]
	[ -e "$home" ] || [ "$stderr" = "pmcheck: $home/.cache/pmcheck: no results are kept: Permission denied" ]
	! getent passwd 54321
	for quiet in "" --verbose; do
		run --separate-stderr as 54321 scan -C "$TREE" --quiet --format html $quiet
		[ "$status" -eq 1 ]
		[ "$stderr" = "${quiet:+pmcheck: the user has no home directory: no results are kept}" ]
	done
	run as 54321 cache --stat
	[ "$status" -eq 2 ]
}

@test "a report that is a pipe, or no file, is not waited for; one that the shell gives is read" {
	save "$T/1" --format json
	mkfifo "$T/pipe"
	for command in "compare -C $TREE $T/1" "merge --quiet" "scan -C $TREE --quiet --no-cache --baseline"; do
		for file in "$T/pipe" /dev/zero; do
			run timeout 60 "$PMCHECK" --rules-dir "$RULES" $command "$file"
			[ "$status" -eq 2 ]
			[ "$output" = "pmcheck: $file: is no regular file" ]
		done
	done
	run pmcheck compare -C "$TREE" <(cat "$T/1") <(cat "$T/1")
	[ "$status" -eq 0 ]
	run scan --no-cache --baseline <(cat "$T/1")
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	run scan --no-cache --baseline /dev/stdin < "$T/1"
	[ "$status" -eq 0 ]
	# Nor is a file that was one.
	rm "$TREE/drivers/a/one.c"
	jq '.findings = []' "$T/1" > "$T/none"
	mkfifo "$TREE/drivers/a/one.c"
	run timeout 60 "$PMCHECK" compare -C "$TREE" "$T/1" "$T/none"
	[ "$status" -eq 0 ]
	[[ "$output" == *"gone: drivers/a/one.c:3: the file is not read: no regular file [foo-bad]"* ]]
}

@test "compare takes time for each finding, not for each pair: of many files, and of one" {
	save "$T/1" --format json
	driver drivers/a/many.c many "$(yes 'x(dev);' | head -n 200000)"
	jq -c 'def entries(f): [range(20000) | "\(. + 100000)" | f];
		.findings[0] as $f
		| .findings = entries($f + {"id": "0000000000\(.)", "path": "drivers/d\(.)/x.c"})
			+ entries($f + {"id": "1000000000\(.)", "path": "drivers/a/many.c", "function": "f\(.)"})
		| .coverage.unparsed = entries({"path": "drivers/u\(.)/x.c", "line": 1, "function": "f"})
		| .coverage.failed = entries({"path": "drivers/v\(.)/x.c", "rule": "", "reason": "crash", "detail": ""})' \
		"$T/1" > "$T/many"
	# In seconds of CPU time.
	run bash -c 'ulimit -t 30; "$@"' - "$PMCHECK" compare -C "$TREE" "$T/many" "$T/1"
	[ "$status" -eq 1 ]
	echo "$output" | grep -Eq '^total +4 +0 +40000 +0$'
	run bash -c 'ulimit -t 30; "$@"' - "$PMCHECK" compare -C "$TREE" "$T/1" "$T/many"
	[ "$status" -eq 1 ]
	echo "$output" | grep -Eq '^total +40000 +0 +4 +0$'
}

@test "triage: a path with blanks or line ends is one word of one line, which is read again" {
	local name other count=0
	save "$T/1" --format json
	other=$(jq -r '.findings[0].id' "$T/1")
	for name in 'sp ace' $'ta\tb' 'ba\x20ck' $'x # y\n'"$other accepted foo-bad drivers"; do
		mkdir "$TREE/drivers/$name"
		driver "drivers/$name/x.c" x 'foo_bad(dev);'
	done
	save "$T/2" --format json
	jq -r '.findings[] | select(.path | endswith("/x.c")).id' "$T/2" > "$T/ids"
	[ "$(wc -l < "$T/ids")" -eq 4 ]
	while read -r id; do
		pmcheck triage -C "$TREE" --no-cache --quiet --triage "$T/verdicts" "$id" accepted "it is so"
		count=$((count + 1))
		[ "$(wc -l < "$T/verdicts")" -eq "$count" ]
	done < "$T/ids"
	grep -qF 'foo-bad drivers/sp\x20ace/x.c x_probe # it is so' "$T/verdicts"
	# All of them are suppressed, and no other.
	run --separate-stderr scan --no-cache --triage "$T/verdicts"
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings)" ]
	[ -z "$stderr" ]
	# What is gone is known by its name.
	for name in "$TREE"/drivers/*/x.c; do
		sed -i 's/foo_bad/foo_good/' "$name"
	done
	run --separate-stderr scan --no-cache --triage "$T/verdicts"
	[ "$(grep -c 'matches nothing any more: foo-bad, x_probe in drivers/' <<< "$stderr")" -eq 4 ]
	grep -qF 'in drivers/ba\x20ck/x.c' <<< "$stderr"
}

@test "names and what a tree says of itself do nothing to a terminal, and are no lines of their own" {
	local name=$'e\e[2J\n::error ::forged\npmcheck: 0 findings\n\x7f\xc2\x9b\x9bx'
	printf 'VERSION = 6\e]0;OWNED\a\nPATCHLEVEL = 1\nSUBLEVEL = 1\n' > "$TREE/Makefile"
	mkdir "$TREE/drivers/$name"
	driver "drivers/$name/x.c" one 'foo_bad(dev); bar_bad(dev);'
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' > "$TREE/drivers/$name/broken.c"
	rule bar-bad bar_bad 'raise Exception("no")'
	shown='drivers/e\x1b[2J\x0a::error ::forged\x0apmcheck: 0 findings\x0a\x7f\xc2\x9b\x9bx/x.c'
	save "$T/1" --format json
	jq '.findings = []' "$T/1" > "$T/none"
	id=$(jq -r '.findings[] | select(.path | startswith("drivers/e")).id' "$T/1")
	pmcheck scan -C "$TREE" --no-cache > "$T/text" 2> "$T/missing" || true
	grep -qF "$shown:3:1-8: do not call foo_bad() [foo-bad]" "$T/text"
	grep -qF "$shown: not analysed by bar-bad: script" "$T/missing"
	grep -qF "${shown%x.c}broken.c:1: not analysed: spatch cannot parse broken()" "$T/missing"
	grep -qF 'pmcheck: kernel 6\x1b]0;OWNED\x07.1.1: ' "$T/missing"
	pmcheck scan -C "$TREE" --no-cache --quiet --format org > "$T/org" || true
	grep -qF "[[view:$shown::" "$T/org"
	pmcheck compare -C "$TREE" "$T/none" "$T/1" > "$T/compare" || true
	grep -qF "new: ${shown%%\\x9bx/*}" "$T/compare"
	pmcheck triage -C "$TREE" --no-cache --triage "$T/verdicts" "$id" accepted x 2> "$T/triage" || true
	grep -qF "$shown:3: $id [foo-bad]: accepted" "$T/triage"
	! LC_ALL=C grep -P '[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]' "$T/text" "$T/missing" "$T/org" "$T/compare" "$T/triage"
	! grep -q '^\(::error\|pmcheck: 0\)' "$T/text" "$T/missing" "$T/org" "$T/compare" "$T/triage"
}
