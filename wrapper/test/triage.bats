#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# What is known of a finding from before: baselines, verdicts, comparisons.

load common

scan() {
	pmcheck scan -C "$TREE" --no-cache --quiet "$@"
}

# save_json FILE [OPTION...]
save_json() {
	save "$@" --format json
}

# id_of FILE PATH RULE
id_of() {
	jq -r --arg path "$2" --arg rule "$3" '.findings[] | select(.path == $path and .rule == $rule).id' "$1"
}

# verdict ID VERDICT RULE PATH FUNCTION REASON
verdict() {
	echo "$1 $2 $3 $4 $5 # $6" >> "$T/triage"
}

@test "baseline: what it has is known and does not count" {
	save_json "$T/old"
	run scan --baseline "$T/old"
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	driver drivers/a/four.c four 'foo_bad(dev);'
	run scan --baseline "$T/old"
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/a/four.c:3:1-8: do not call foo_bad() [foo-bad]" ]
	save_json "$T/new" --baseline "$T/old"
	[ "$(jq -c '[.findings[].state] | sort' "$T/new")" = '["known","known","known","known","new"]' ]
	run pmcheck scan -C "$TREE" --no-cache --baseline "$T/old"
	[[ "$output" == *"5 findings, 4 of them known"* ]]
}

@test "baseline: lines that move, other code and other white space change nothing" {
	save_json "$T/old"
	printf '/* A comment. */\n\nstatic int one_probe(struct device *dev)\n{\n    other(dev);\n\n    foo_bad(\n        dev); /* why */\n    return 1;\n}\n' \
		> "$TREE/drivers/a/one.c"
	run scan --baseline "$T/old"
	[ "$status" -eq 0 ]
	# Another function, or another statement, is another finding.
	sed -i 's/one_probe/one_remove/' "$TREE/drivers/a/one.c"
	run scan --baseline "$T/old"
	[ "$status" -eq 1 ]
	sed -i 's/one_remove/one_probe/; s/^    foo_bad/    ret = foo_bad/' "$TREE/drivers/a/one.c"
	run scan --baseline "$T/old"
	[ "$status" -eq 1 ]
}

# Whether a line has room for a fix is another matter. Of the cases 100 are drawn, the same each time; with WHOLE all.
@test "baseline: files in another coding style have the same findings, with the same ids" {
	ids() {
		"$PMCHECK" --rules-dir "$ROOT/cocci" scan -C "$1" --cache "$T/cache" --quiet --confidence low --format json > "$T/out" || [ $? -eq 1 ]
		jq -r '.findings[] | [.id, .path, .rule, .confidence, .fix or (.path | test("/bad-long-(line|call)[.]c$"))] | @tsv' "$T/out" | sort
	}
	local drawn=100 least=60
	[ -z "${WHOLE:-}" ] || drawn=10000 least=300
	# What a case says of its tree does not hold for all of them together.
	(cd "$ROOT/expected" && grep -LE '^// Feature:' */bad-*.c */good-*.c | shuf -n $drawn --random-source=<(yes) | xargs cp --parents -t "$T/tree")
	ids "$T/tree" > "$T/kernel"
	[ "$(wc -l < "$T/kernel")" -gt $least ]
	for style in LLVM Mozilla; do
		cp -r "$T/tree" "$T/$style"
		find "$T/$style" -name '*.c' -exec clang-format -i --style=$style {} +
		ids "$T/$style" > "$T/ids"
		diff "$T/kernel" "$T/ids"
	done
}

@test "baseline: twins stay apart, whatever is shown" {
	driver drivers/a/one.c one 'foo_bad(dev); foo_bad(dev);'
	sed -i 's/^finding(.*/finding("foo-bad", p, "maybe", confidence="High" if int(p[0].column) > 1 else "Low")/' "$RULES/foo-bad.cocci"
	save_json "$T/high"
	save_json "$T/low" --confidence low
	[ "$(jq '.findings | map(select(.path == "drivers/a/one.c")) | length' "$T/low")" -eq 2 ]
	high=$(id_of "$T/high" drivers/a/one.c foo-bad)
	[ "$(jq -r --arg id "$high" '.findings[] | select(.id == $id).column' "$T/low")" -gt 1 ]
	run scan --confidence low --baseline "$T/high"
	[ "${#lines[@]}" -eq 2 ]
	[[ "${lines[0]}" == "drivers/a/one.c:3:1-8: "* ]]
}

@test "baseline: a function that could not be parsed then is known" {
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' > "$TREE/drivers/a/broken.c"
	save_json "$T/old"
	run scan
	[[ "$output" == *"not everything was analysed"* ]]
	run scan --baseline "$T/old"
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	sed -i 's/broken/other/' "$TREE/drivers/a/broken.c"
	run scan --baseline "$T/old"
	[ "$status" -eq 3 ]
}

@test "baseline: what is no report is named" {
	printf '{\n "version": 1,\n oops\n' > "$T/old"
	run scan --baseline "$T/old"
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/old:3: "* ]]
	echo '{}' > "$T/old"
	run scan --baseline "$T/old"
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/old: is no report"* ]]
	run scan --baseline "$T/none"
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/none"* ]]
}

@test "a baseline or verdicts that are none are found before the scan" {
	echo "no verdict" > "$T/triage"
	for option in --baseline --triage; do
		SPATCH=/nonexistent run scan "$option" "$T/triage"
		[ "$status" -eq 2 ]
		[[ "$output" == *"$T/triage:1: "* ]]
	done
}

@test "fix: only what is new" {
	fixing_rule foo-bad foo_bad foo_good
	save_json "$T/old" drivers/a
	run pmcheck fix -C "$TREE" --no-cache --quiet --baseline "$T/old"
	[[ "$output" == *drivers/b/three.c* ]]
	[[ "$output" != *drivers/a/one.c* ]]
}

@test "verdicts: suppressed findings are counted, named with --verbose, and in the JSON" {
	save_json "$T/old"
	verdict "$(id_of "$T/old" drivers/a/one.c foo-bad)" false-positive foo-bad drivers/a/one.c one_probe "the bus does it"
	verdict "$(id_of "$T/old" drivers/a/two.c bar-bad)" "sent https://example.org/1" bar-bad drivers/a/two.c two_probe "v1"
	verdict "$(id_of "$T/old" drivers/b/three.c bar-bad)" accepted bar-bad drivers/b/three.c three_probe "old hardware"
	run scan --triage "$T/triage"
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings | tail -n 1)" ]
	run pmcheck scan -C "$TREE" --no-cache --triage "$T/triage" --verbose
	[[ "$output" == *"4 findings, 3 of them suppressed"* ]]
	[[ "$output" == *"drivers/a/two.c:3: "*"suppressed [bar-bad]: sent https://example.org/1 (v1)"* ]]
	save_json "$T/new" --triage "$T/triage"
	[ "$(jq -c '.findings[0] | [.state, .verdict, .reason]' "$T/new")" = '["suppressed","false-positive","the bus does it"]' ]
}

@test "verdicts: what matches nothing any more is said, if it could" {
	save_json "$T/old"
	verdict "$(id_of "$T/old" drivers/a/one.c foo-bad)" accepted foo-bad drivers/a/one.c one_probe "it works"
	driver drivers/a/one.c one 'foo_good(dev);'
	run scan --triage "$T/triage"
	[[ "$output" == *"$T/triage:1: "*" matches nothing any more: foo-bad, one_probe in drivers/a/one.c"* ]]
	run scan --triage "$T/triage" drivers/b
	[[ "$output" != *"matches nothing"* ]]
	run scan --triage "$T/triage" --rule bar-bad
	[[ "$output" != *"matches nothing"* ]]
	printf 'static int one_probe(void)\n{\n\tfoo_bad(dev;\n}\n' > "$TREE/drivers/a/one.c"
	run scan --triage "$T/triage"
	[ "$status" -eq 1 ]
	[[ "$output" != *"matches nothing"* ]]
}

@test "verdicts: what was fixed and is back counts" {
	save_json "$T/old"
	id=$(id_of "$T/old" drivers/a/one.c foo-bad)
	verdict "$id" fixed foo-bad drivers/a/one.c one_probe "since 6.13"
	run scan --triage "$T/triage" drivers/a/one.c
	[ "$status" -eq 1 ]
	[[ "$output" == *"$T/triage:1: $id is said to be fixed, but is back: drivers/a/one.c:3 [foo-bad]"* ]]
	driver drivers/a/one.c one 'foo_good(dev);'
	run scan --triage "$T/triage" drivers/a/one.c
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

# Ids can be made to collide: what was noted with one has to be right, too.
@test "a baseline or a verdict that has the id, and is about something else, hides nothing" {
	save_json "$T/old"
	id=$(id_of "$T/old" drivers/a/one.c foo-bad)
	for words in "bar-bad drivers/a/one.c one_probe" "foo-bad drivers/a/two.c one_probe" "foo-bad drivers/a/one.c two_probe"; do
		echo "$id accepted $words # why" > "$T/triage"
		run scan --triage "$T/triage"
		[ "$status" -eq 1 ]
		[[ "$output" == *"$T/triage:1: $id matches nothing any more"*"drivers/a/one.c:3:"*"[foo-bad]"* ]]
	done
	jq '.findings[] |= if .path == "drivers/a/one.c" then .function = "two_probe" else . end' "$T/old" > "$T/other"
	run scan --baseline "$T/other"
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c:3:"*"[foo-bad]" ]]
	run pmcheck compare "$T/other" "$T/old"
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c"* ]]
}

@test "verdicts: a bad line is named, status 2" {
	for line in "zzz accepted r p f # why" "0123456789abcdef maybe r p f # why" "0123456789abcdef accepted r p f" \
		"0123456789abcdef accepted r p # why" "0123456789abcdef sent nowhere r p f # why"; do
		printf '# A comment.\n\n%s\n' "$line" > "$T/triage"
		run scan --triage "$T/triage"
		[ "$status" -eq 2 ]
		[[ "$output" == *"$T/triage:3: "* ]]
	done
	printf '0123456789abcdef accepted r p f # why\n%.0s' 1 2 > "$T/triage"
	run scan --triage "$T/triage"
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/triage:2: 0123456789abcdef has a verdict on line 1"* ]]
}

@test "verdicts: what stands behind a NUL byte is neither passed over nor dropped" {
	save_json "$T/old"
	id=$(jq -r '.findings[0].id' "$T/old")
	printf '# A comment.\0\n%s accepted r p f # why\n' 0123456789abcdef > "$T/triage"
	cp "$T/triage" "$T/before"
	run scan --triage "$T/triage"
	[ "$status" -eq 2 ]
	[[ "$output" == "pmcheck: $T/triage: a NUL byte in it" ]]
	run pmcheck triage -C "$TREE" --no-cache --quiet --triage "$T/triage" "$id" accepted why
	[ "$status" -eq 2 ]
	cmp "$T/before" "$T/triage"
}

@test "triage: writes one entry in its place, and replaces it" {
	save_json "$T/old"
	decide() {
		pmcheck triage -C "$TREE" --no-cache --quiet --triage "$T/triage" "$@"
	}
	for order in sort "sort -r"; do
		echo "# Ours." > "$T/triage"
		for id in $(jq -r '.findings[].id' "$T/old" | $order); do
			decide "$id" accepted "it is $id"
		done
		[ "$(wc -l < "$T/triage")" -eq 5 ]
		[ "$(head -n 1 "$T/triage")" = "# Ours." ]
		tail -n +2 "$T/triage" | LC_ALL=C sort -c
	done
	run scan --triage "$T/triage"
	[ "$status" -eq 0 ]
	id=$(id_of "$T/old" drivers/a/one.c foo-bad)
	decide "$id" sent https://example.org/1 "first version"
	[ "$(wc -l < "$T/triage")" -eq 5 ]
	grep -qx "$id sent https://example.org/1 foo-bad drivers/a/one.c one_probe # first version" "$T/triage"
	sed -i "s/^$id/\t &/" "$T/triage"
	decide "$id" sent https://example.org/1 "it is indented"
	[ "$(grep "$id" "$T/triage")" = "$id sent https://example.org/1 foo-bad drivers/a/one.c one_probe # it is indented" ]
	cp "$T/triage" "$T/before"
	for words in "$id maybe because" "$id sent because" "0123456789abcdef accepted because" "$id accepted"; do
		run decide $words
		[ "$status" -eq 2 ]
	done
	cmp "$T/before" "$T/triage"
}

@test "compare: new, gone and why, kept, not analysed" {
	driver drivers/b/four.c four 'foo_bad(dev);'
	driver drivers/b/five.c five 'foo_bad(dev);'
	save_json "$T/old"
	rm "$TREE/drivers/b/four.c"
	driver drivers/b/five.c cinque 'foo_good(dev);'
	driver drivers/a/one.c one 'foo_good(dev);'
	driver drivers/a/six.c six 'bar_bad(dev);'
	printf 'static int two_probe(void)\n{\n\tbar_bad(dev;\n}\n' > "$TREE/drivers/a/two.c"
	save_json "$T/new"
	run pmcheck compare -C "$TREE" "$T/old" "$T/new"
	[ "$status" -eq 1 ]
	[[ "$output" == *"new: drivers/a/six.c:3: do not call bar_bad() [bar-bad]"* ]]
	[[ "$output" == *"gone: drivers/a/one.c:3: the code is no longer like that [foo-bad]"* ]]
	[[ "$output" == *"gone: drivers/b/four.c:3: the file is gone [foo-bad]"* ]]
	[[ "$output" == *"gone: drivers/b/five.c:3: five_probe() is gone [foo-bad]"* ]]
	[[ "$output" == *"not analysed: drivers/a/two.c:3: not analysed: the function could not be parsed [bar-bad]"* ]]
	echo "$output" | grep -Eq '^foo-bad +0 +1 +3 +0$'
	echo "$output" | grep -Eq '^bar-bad +1 +1 +0 +1$'
	echo "$output" | grep -Eq '^drivers/b +0 +2 +2 +0$'
	# Another tree says nothing of what is gone.
	sed -i 's/99/98/' "$TREE/Makefile"
	run pmcheck compare -C "$TREE" "$T/old" "$T/new"
	[[ "$output" == *"gone: drivers/b/four.c:3: no longer there [foo-bad]"* ]]
}

@test "compare: what the newer scan was not asked for is not gone" {
	save_json "$T/old"
	save_json "$T/rule" --rule foo-bad
	save_json "$T/path" drivers/a
	run pmcheck compare -C "$TREE" "$T/old" "$T/rule"
	[ "$status" -eq 3 ]
	[[ "$output" == *"not analysed: drivers/a/two.c:3: the rule was not run [bar-bad]"* ]]
	[[ "$output" != *"gone: "* ]]
	run pmcheck compare -C "$TREE" "$T/old" "$T/path"
	[[ "$output" == *"not analysed: drivers/b/three.c:3: the file was not asked for [foo-bad]"* ]]
	run pmcheck compare -C "$TREE" "$T/path" "$T/old"
	[ "$status" -eq 1 ]
	[[ "$output" == *"new: drivers/b/three.c:3: do not call foo_bad() [foo-bad], before: the file was not asked for"* ]]
	run pmcheck compare -C "$TREE" "$T/old" "$T/old"
	[ "$status" -eq 0 ]
}
