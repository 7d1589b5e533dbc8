#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# The formats that are made for other programs: org, SARIF, HTML.

load common

scan() {
	pmcheck scan -C "$TREE" --no-cache --quiet "$@"
}

# result FILE PATH RULE FILTER: of one result.
result() {
	jq -c --arg path "$2" --arg rule "$3" ".runs[0].results[]
		| select(.ruleId == \$rule and .locations[0].physicalLocation.artifactLocation.uri == \$path) | $4" "$1"
}

# valid FILE: by the published schema.
valid() {
	/usr/bin/python3 -m jsonschema -i "$1" "$ROOT/build/sarif-schema.json"
}

# Everything that a report can hold: fixes, lines involved, what failed, verdicts.
rich_tree() {
	fixing_rule foo-bad foo_bad foo_good
	driver drivers/a/one.c one '/* é */ foo_bad(dev); /* \342\202\254 */'
	driver "drivers/b/odd +name.c" odd 'foo_bad(dev); foo_bad(dev);'
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' > "$TREE/drivers/b/broken.c"
	rule end-bad baz 'raise Exception("no")'
	rule two-places two_places
	sed -i 's/^finding(.*/finding("two-places", p, "do not", related=[(p, "this one [too]")])/' "$RULES/two-places.cocci"
	driver drivers/a/four.c four 'two_places(dev);'
}

@test "org: as a rule prints it under coccicheck" {
	"$PMCHECK" --rules-dir "$ROOT/cocci" rules --export "$T/export"
	for rule in get-sync-leak remove-put-before-disable async-put-before-disable; do
		case=$(ls "$ROOT/expected/$rule"/bad-*.c | head -n 1)
		mkdir -p "$T/org"
		cp "$case" "$T/org/x.c"
		(cd "$T/org" && spatch -D org --very-quiet --no-includes --cocci-file "$T/export/$rule.cocci" x.c | sort > "$T/expected")
		grep -q '^\[\[view:' "$T/expected"
		"$PMCHECK" --rules-dir "$ROOT/cocci" scan -C "$T/org" --no-cache --quiet --confidence Low --rule "$rule" \
			--format org | sort | diff "$T/expected" -
	done
}

@test "sarif: valid, with all that can be in it" {
	rich_tree
	save "$T/old" --format json drivers/a
	id=$(jq -r '.findings[] | select(.rule == "bar-bad").id' "$T/old")
	echo "$id accepted bar-bad drivers/a/two.c two_probe # old hardware" > "$T/triage"
	save "$T/sarif" --format sarif --baseline "$T/old" --triage "$T/triage"
	valid "$T/sarif"
	[ "$(jq '.runs[0].results | length' "$T/sarif")" -eq 7 ]
	# The test can fail.
	jq '.runs[0].results[0].level = "bad"' "$T/sarif" > "$T/bad"
	run valid "$T/bad"
	[ "$status" -ne 0 ]
}

@test "sarif: rules explain themselves" {
	sed -i -e 's/^\/\/\/ For tests only./\/\/\/ It breaks. The device\n\/\/\/ stays on.\n\/\/\/\n\/\/\/ Call another./' -e 's/^\/\/ Confidence: High/\/\/# Fine: so.\n\/\/| -foo_bad();\n&/' \
		-e 's/Impact: .*/Impact: race/' "$RULES/foo-bad.cocci"
	save "$T/sarif" --format sarif
	[ "$(jq -c '.runs[0].tool.driver.rules | map(.id)' "$T/sarif")" = '["bar-bad","foo-bad"]' ]
	jq '.runs[0].tool.driver.rules[1]' "$T/sarif" > "$T/rule"
	[ "$(jq -r .shortDescription.text "$T/rule")" = "It breaks." ]
	[ "$(jq -r .fullDescription.text "$T/rule")" = $'It breaks. The device\nstays on.\n\nCall another.' ]
	[[ "$(jq -r .help.text "$T/rule")" == *"Call another."*"Fine: so."*"-foo_bad();"* ]]
	[ "$(jq -r .defaultConfiguration.level "$T/rule")" = error ]
	[ "$(jq -r .properties.precision "$T/rule")" = very-high ]
	[ "$(result "$T/sarif" drivers/a/one.c foo-bad '[.ruleIndex, .level]')" = '[1,"error"]' ]
	[ "$(result "$T/sarif" drivers/a/two.c bar-bad '[.ruleIndex, .level]')" = '[0,"note"]' ]
}

@test "sarif: places are characters of lines, paths are URIs, fingerprints are ids" {
	rich_tree
	save "$T/sarif" --format sarif
	[ "$(result "$T/sarif" drivers/a/one.c foo-bad '.locations[0].physicalLocation.region | del(.snippet)')" = \
		'{"startLine":3,"startColumn":10,"endColumn":17}' ]
	[ "$(result "$T/sarif" drivers/a/one.c foo-bad '.locations[0].logicalLocations[0].name')" = '"one_probe"' ]
	[ "$(result "$T/sarif" drivers/b/odd%20%2Bname.c foo-bad .fingerprints | sort -u | wc -l)" -eq 2 ]
	save "$T/json" --format json
	jq -r '.findings[].id' "$T/json" > "$T/ids"
	jq -r '.runs[0].results[].fingerprints["pmcheckId/v1"]' "$T/sarif" | cmp - "$T/ids"
	[ "$(result "$T/sarif" drivers/a/four.c two-places '.relatedLocations[0] | [.physicalLocation.region.startColumn, .message.text]')" = '[2,"this one [too]"]' ]
}

@test "sarif: a fix is what fix makes of that function, and stands alone" {
	fixing_rule foo-bad foo_bad foo_good
	# A line more moves those behind it.
	sed -i '/^@foo_bad_fix/,$d' "$RULES/foo-bad.cocci"
	printf '@foo_bad_fix depends on patch@\nexpression e;\n@@\n- foo_bad(e);\n+ foo_good(e);\n+ foo_more(e);\n' >> "$RULES/foo-bad.cocci"
	printf 'int first(void)\n{\n\tfoo_bad(1);\n\tfoo_bad(2);\n}\n\n\n\n\n\n\nint second(void)\n{\n\tfoo_bad(3);\n}' > "$TREE/drivers/a/one.c"
	save "$T/sarif" --format sarif drivers/a/one.c
	[ "$(jq '.runs[0].results | length' "$T/sarif")" -eq 3 ]
	for i in 0 1 2; do
		id=$(jq -r ".runs[0].results[$i].fingerprints[\"pmcheckId/v1\"]" "$T/sarif")
		pmcheck fix -C "$TREE" --no-cache --quiet --id "$id" drivers/a/one.c > "$T/diff" || [ $? -eq 1 ]
		rm -rf "$T/copy"
		mkdir -p "$T/copy"
		cp -r "$TREE/drivers" "$T/copy"
		git -C "$T/copy" apply "$T/diff"
		"$BATS_TEST_DIRNAME/apply_sarif.py" "$T/sarif" $i "$TREE" | cmp - "$T/copy/drivers/a/one.c"
	done
}

@test "a fix that cannot be proven is not shown, and named" {
	fixing_rule foo-bad foo_bad bar_bad
	save "$T/sarif" --format sarif
	[ "$(jq '[.runs[0].results[] | select(.fixes)] | length' "$T/sarif")" -eq 0 ]
	[ "$(jq '[.runs[0].invocations[0].toolExecutionNotifications[] | select(.descriptor.id == "no-fix")] | length' "$T/sarif")" -eq 2 ]
	run pmcheck scan -C "$TREE" --no-cache --format html --output "$T/html"
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c:3: no fix of foo-bad is shown: it brings a finding of bar-bad in one_probe()"* ]]
	# The same reason again and again is said in short.
	for i in $(seq 7); do
		driver drivers/a/n$i.c n$i 'foo_bad(dev);'
	done
	sed -i '/^@foo_bad_fix/,$d' "$RULES/foo-bad.cocci"
	run pmcheck scan -C "$TREE" --no-cache --format html --output "$T/html"
	[ "$(echo "$output" | grep -c 'is shown: patch mode changes nothing')" -eq 5 ]
	[[ "$output" == *"... nor 4 more: patch mode changes nothing"* ]]
	run pmcheck scan -C "$TREE" --no-cache --verbose --format html --output "$T/html"
	[ "$(echo "$output" | grep -c 'is shown: patch mode changes nothing')" -eq 9 ]
}

@test "sarif: suppressions and baseline, in all results or in none" {
	save "$T/sarif" --format sarif
	[ "$(jq '[.runs[0].results[] | select(has("suppressions") or has("baselineState"))] | length' "$T/sarif")" -eq 0 ]
	save "$T/old" --format json drivers/a
	id=$(jq -r '.findings[] | select(.rule == "bar-bad").id' "$T/old")
	echo "$id sent https://example.org/1 bar-bad drivers/a/two.c two_probe # v1" > "$T/triage"
	save "$T/sarif" --format sarif --baseline "$T/old" --triage "$T/triage"
	[ "$(result "$T/sarif" drivers/a/two.c bar-bad '[.baselineState, .suppressions]')" = \
		'["unchanged",[{"kind":"external","status":"accepted","justification":"sent https://example.org/1: v1"}]]' ]
	[ "$(result "$T/sarif" drivers/a/one.c foo-bad '[.baselineState, .suppressions]')" = '["unchanged",[]]' ]
	[ "$(result "$T/sarif" drivers/b/three.c foo-bad '[.baselineState, .suppressions]')" = '["new",[]]' ]
}

@test "sarif: what was not analysed makes the invocation no success" {
	invocation() {
		jq -c ".runs[0].invocations[0] | $1" "$T/sarif"
	}
	save "$T/sarif" --format sarif
	[ "$(invocation '[.executionSuccessful, .toolExecutionNotifications]')" = '[true,[]]' ]
	rich_tree
	save "$T/sarif" --format sarif
	[ "$(invocation .executionSuccessful)" = false ]
	[ "$(invocation '.toolExecutionNotifications[] | select(.descriptor.id == "not-analysed")
		| [.level, .associatedRule.id, .locations[0].physicalLocation.artifactLocation.uri]')" = '["error","end-bad","drivers/b/clean.c"]' ]
	[ "$(invocation '.toolExecutionNotifications[] | select(.descriptor.id == "not-parsed") | .locations[0].physicalLocation.region.startLine')" = 1 ]
	echo oops > "$RULES/end-bad.cocci"
	run scan --format sarif --output "$T/sarif" drivers/a/two.c
	[ "$status" -eq 2 ]
	[ "$(invocation '[.executionSuccessful, .toolConfigurationNotifications[0].descriptor.id]')" = '[false,"bad-rule"]' ]
}

@test "the bytes depend neither on -j nor on where the tree is" {
	rich_tree
	cp -r "$TREE" "$T/elsewhere"
	for format in sarif html; do
		save "$T/1" --format $format -j1
		save "$T/2" --format $format -j3
		cmp "$T/1" "$T/2"
		save "$T/3" --format $format -C "$T/elsewhere"
		cmp "$T/1" "$T/3"
		! grep -qF "$T" "$T/1"
	done
}

@test "merge writes them as one scan does, if it is given the tree" {
	rich_tree
	for i in 1 2; do
		save "$T/$i" --format json --shard $i/2
	done
	for format in sarif html org; do
		save "$T/whole" --format $format
		pmcheck merge -C "$TREE" --quiet --format $format --output "$T/merged" "$T/1" "$T/2" || [ $? -eq 1 ]
		cmp "$T/whole" "$T/merged"
	done
	echo 'int other;' | cat - "$TREE/drivers/a/one.c" > "$T/one.c"
	cp "$T/one.c" "$TREE/drivers/a/one.c"
	run pmcheck merge -C "$TREE" --quiet --format html --output "$T/none" "$T/1" "$T/2"
	[ "$status" -eq 2 ]
	[[ "$output" == *"is not the tree that was scanned: line 3 of drivers/a/one.c"* ]]
	sed -i 's/99/98/' "$TREE/Makefile"
	run pmcheck merge -C "$TREE" --quiet --format sarif --output "$T/none" "$T/1" "$T/2"
	[ "$status" -eq 2 ]
	[[ "$output" == *"is not the tree that was scanned, which is of kernel 6.99.3"* ]]
	[ ! -e "$T/none" ]
}

@test "html: nothing of the tree can be markup, nothing is loaded" {
	driver drivers/a/one.c one 'foo_bad("</script><script>alert(1)</script><!--");'
	save "$T/html" --format html
	[ "$(grep -o '<script' "$T/html" | wc -l)" -eq 2 ]
	[ "$(grep -o '</script' "$T/html" | wc -l)" -eq 2 ]
	! grep -qF 'alert(1)</' "$T/html"
	grep -q "content=\"default-src 'none';" "$T/html"
	! grep -qE '(src|href)="?(https?:)?//' "$T/html"
	sed -n '/^<script id="data"/,/^<\/script>/p' "$T/html" | sed '1d;$d' | jq -e '.findings[0].code[0].parts[0].lines
		| any(contains("</script><script>alert(1)"))'
}

@test "html: a file that is not UTF-8" {
	printf 'int one(void)\n{\n\tfoo_bad("\351\300\200");\n}\n' > "$TREE/drivers/a/one.c"
	for format in html sarif; do
		save "$T/out" --format $format
		iconv -f utf-8 -t utf-8 "$T/out" > /dev/null
	done
}

@test "proven fixes are kept for as long as the files and all rules are the same" {
	fixing_rule foo-bad foo_bad foo_good
	fake spatch <<-'EOS'
	[[ " $* " != *"-D patch"* ]] || echo patch >> "$RUNS"
	exec "$REAL" "$@"
	EOS
	export RUNS=$T/runs
	# proofs: how often patch mode was run for the report, which is the one from before.
	proofs() {
		local status=0
		: > "$RUNS"
		SPATCH=$T/spatch pmcheck scan -C "$TREE" --cache "$T/cache" --quiet --format sarif --output "$T/out" || status=$?
		[ "$status" -eq 1 ]
		[ ! -e "$T/expected" ] || cmp "$T/expected" "$T/out"
		wc -l < "$RUNS"
	}
	[ "$(proofs)" -gt 0 ]
	[ "$(jq '[.runs[0].results[] | select(.fixes)] | length' "$T/out")" -eq 2 ]
	mv "$T/out" "$T/expected"
	[ "$(proofs)" -eq 0 ]
	echo '// Another comment.' >> "$RULES/bar-bad.cocci"
	[ "$(proofs)" -gt 0 ]
	[ "$(proofs)" -eq 0 ]
	echo '/* Another comment. */' >> "$TREE/drivers/b/three.c"
	[ "$(proofs)" -gt 0 ]
	# What could not be proven is tried again.
	rm "$T/expected"
	fixing_rule foo-bad foo_bad bar_bad
	[ "$(proofs)" -gt 0 ]
	[ "$(proofs)" -gt 0 ]
}

# What else a rule has found in the function's neighbours decides whether a patch may change them.
@test "a fix that was kept is none of a report that shows less" {
	fixing_rule foo-bad foo_bad foo_good
	sed -i 's/^finding(.*/finding("foo-bad", p, "maybe", confidence="Low" if p[0].current_element == "second" else "High")/' "$RULES/foo-bad.cocci"
	printf 'int first(void)\n{\n\tfoo_bad(1);\n}\n\n\n\n\n\n\nint second(void)\n{\n\tfoo_bad(2);\n}\n' > "$TREE/drivers/a/one.c"
	sarif() {
		pmcheck scan -C "$TREE" --quiet --format sarif "$@" drivers/a/one.c || [ $? -eq 1 ]
	}
	sarif --no-cache > "$T/expected"
	sarif --cache "$T/cache" --confidence low | jq -e '[.runs[0].results[] | select(.fixes)] | length == 2'
	sarif --cache "$T/cache" | cmp - "$T/expected"
}
