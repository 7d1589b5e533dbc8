#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# pmcheck scan: what it finds, prints and returns.

bats_require_minimum_version 1.5.0

load common

scan() {
	pmcheck scan -C "$TREE" --quiet "$@"
}

@test "findings: text, sorted, status 1" {
	run scan
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings)" ]
}

@test "nothing found and everything analysed: status 0, no output" {
	run scan drivers/b/clean.c
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

@test "the bytes do not depend on -j" {
	for i in $(seq 70); do
		driver drivers/a/n$i.c n$i 'foo_bad(dev); bar_bad(dev); foo_bad(dev);'
	done
	scan -j1 --format json > "$T/1" || [ $? -eq 1 ]
	scan -j2 --format json > "$T/2" || [ $? -eq 1 ]
	scan -j7 --format json > "$T/7" || [ $? -eq 1 ]
	cmp "$T/1" "$T/2"
	cmp "$T/1" "$T/7"
	[ "$(jq '.findings | length' "$T/1")" -eq 214 ]
}

@test "paths and --files-from narrow the scan" {
	run scan drivers/a
	[ "${#lines[@]}" -eq 2 ]
	run scan "$TREE/drivers/a/one.c" drivers/a/one.c
	[ "${#lines[@]}" -eq 1 ]
	echo drivers/b > "$T/list"
	run scan --files-from "$T/list"
	[ "${#lines[@]}" -eq 2 ]
	run scan --files-from - < "$T/list"
	[ "${#lines[@]}" -eq 2 ]
}

@test "--rule narrows the rules" {
	run scan --rule foo-bad
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings | grep foo-bad)" ]
	run scan --rule foo-bad,bar-bad
	[ "$output" = "$(all_findings)" ]
}

@test "--not-rule leaves rules out" {
	run pmcheck scan -C "$TREE" --no-cache --quiet --not-rule bar-bad
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings | grep foo-bad)" ]
	run pmcheck scan -C "$TREE" --no-cache --quiet --not-rule bar-bad,foo-bad
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	run pmcheck scan -C "$TREE" --no-cache --quiet --rule foo-bad --not-rule bar-bad
	[ "$output" = "$(all_findings | grep foo-bad)" ]
	run pmcheck scan -C "$TREE" --no-cache --quiet --rule foo-bad --not-rule foo-bad
	[ "$status" -eq 0 ]
	sed -i 's|^// Confidence|// Group: locks\n&|' "$RULES/foo-bad.cocci"
	[ "$(pmcheck scan -C "$TREE" --no-cache --quiet --not-rule locks | grep -o '\[.*\]' | sort -u)" = "[bar-bad]" ]
	run pmcheck scan -C "$TREE" --no-cache --not-rule nonesuch
	[ "$status" -eq 2 ]
	[[ "$output" == *"--not-rule nonesuch: there is no such rule"* ]]
}

@test "--confidence: Low findings only when asked for" {
	sed -i 's/^finding(.*/finding("foo-bad", p, "maybe", confidence="Low")/' "$RULES/foo-bad.cocci"
	run scan
	[ "$output" = "$(all_findings | grep bar-bad)" ]
	run scan --confidence low
	[ "${#lines[@]}" -eq 4 ]
}

@test "a rule of confidence Low says so when named" {
	sed -i 's/Confidence: High/Confidence: Low/' "$RULES/foo-bad.cocci"
	run scan --rule foo-bad
	[ "$status" -eq 0 ]
	[[ "$output" == *"foo-bad: its confidence is Low: --confidence Low shows what it finds"* ]]
	run scan --rule foo-bad --confidence Low
	[ "$status" -eq 1 ]
}

@test "json: the whole contract" {
	printf '// Feature: fixed_core = include/core.h: int  fixed(void);\n' > "$T/line"
	sed -i -e "2r $T/line" -e 's/^virtual report/virtual report\nvirtual fixed_core/' "$RULES/foo-bad.cocci"
	mkdir "$TREE/include"
	printf 'int\n\tfixed(void);\n' > "$TREE/include/core.h"
	scan --format json > "$T/out" || [ $? -eq 1 ]
	[ "$(jq -r .version "$T/out")" = 1 ]
	[ "$(jq -r .tool.name "$T/out")" = pmcheck ]
	[ "$(jq -r .tool.spatch "$T/out")" = "$(spatch --version | awk 'NR == 1 { print $3 }')" ]
	[ "$(jq -r .tree.kernel "$T/out")" = 6.99.3 ]
	[ "$(jq -c .tree.features "$T/out")" = '["fixed_core"]' ]
	[ "$(jq -c '.findings[0] | del(.id)' "$T/out")" = '{"rule":"foo-bad","path":"drivers/a/one.c","line":3,"column":1,"end_column":8,"function":"one_probe","message":"do not call foo_bad()","confidence":"High","impact":"cosmetic","fix":false,"related":[],"state":"new"}' ]
	[ "$(jq -r '.findings[].id' "$T/out" | grep -Ec '^[0-9a-f]{16}$')" -eq 4 ]
	[ "$(jq -c .coverage "$T/out")" = '{"files":4,"candidates":3,"analysed":3,"failed":[],"unparsed":[]}' ]
}

@test "a feature of the tree reaches the rule" {
	printf '// Feature: quiet_core = quiet.h: hush\n' > "$T/line"
	sed -i -e "2r $T/line" -e 's/^virtual report/virtual report\nvirtual quiet_core/' \
		-e 's/depends on report || org/depends on report \&\& !quiet_core/' "$RULES/foo-bad.cocci"
	run scan
	[ "$output" = "$(all_findings)" ]
	echo hush > "$TREE/quiet.h"
	run scan
	[ "$output" = "$(all_findings | grep bar-bad)" ]
}

@test "org: todo items with links" {
	run scan --format org drivers/a/one.c
	[ "$output" = '* TODO [[view:drivers/a/one.c::face=ovl-face1::linb=3::colb=1::cole=8][do not call foo_bad() @(foo-bad)]]' ]
}

@test "--output writes a whole file or none" {
	run scan --output "$T/report"
	[ "$status" -eq 1 ]
	[ -z "$output" ]
	[ "$(cat "$T/report")" = "$(all_findings)" ]
	run scan --output "$T/none/report"
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/none/report"* ]]
}

@test "ids survive moved lines and reformatting, twins stay apart" {
	driver drivers/a/one.c one 'foo_bad(dev); foo_bad(dev);'
	scan --format json drivers/a/one.c | jq -r '.findings[].id' > "$T/before"
	printf '/* moved */\n\nstatic int one_probe(struct device *dev)\n{\n\tint other;\n\n\tfoo_bad( /* why */\n\t\tdev);\n\tfoo_bad(dev);\n}\n' > "$TREE/drivers/a/one.c"
	scan --format json drivers/a/one.c | jq -r '.findings[].id' > "$T/after"
	[ "$(sort -u "$T/before" | wc -l)" -eq 2 ]
	cmp "$T/before" "$T/after"
}

@test "odd names: blanks, colons, quotes, newlines, a leading dash, bytes that are no UTF-8" {
	rm -r "$TREE"/drivers/*
	for name in 'a b.c' 'a:1.c' "a'\"\$x.c" $'a\nb.c' '-x.c' $'l\xe9.c' ' .c'; do
		mkdir -p "$TREE/drivers/d d"
		driver "drivers/d d/$name" f 'foo_bad(dev);'
	done
	scan --format json > "$T/out" || [ $? -eq 1 ]
	[ "$(jq '.findings | length' "$T/out")" -eq 7 ]
	[ "$(jq '.findings[].path | select(. == "drivers/d d/a\nb.c")' "$T/out" | wc -l)" -eq 1 ]
	[ "$(jq .coverage.analysed "$T/out")" -eq 7 ]
}

@test "odd trees: blanks in its name, symlink loops, empty files, bytes that are no UTF-8, CRLF" {
	mv "$TREE" "$T/my tree"
	TREE="$T/my tree"
	ln -s .. "$TREE/drivers/loop"
	ln -s one.c "$TREE/drivers/a/same.c"
	: > "$TREE/drivers/a/empty.c"
	printf '/* \xe9 */\nstatic int l_probe(struct device *dev)\n{\n\tfoo_bad("\xe9\xff");\n\treturn 0;\n}\n' > "$TREE/drivers/a/latin1.c"
	printf 'static int c_probe(struct device *dev)\r\n{\r\n\tfoo_bad(dev);\r\n\treturn 0;\r\n}\r\n' > "$TREE/drivers/a/crlf.c"
	run scan
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 6 ]
	[[ "$output" == *latin1.c:4* ]]
	[[ "$output" == *crlf.c:3* ]]
}

@test "a .cocciconfig cannot change what runs" {
	for dir in "$TREE" "$HOME" "$T"; do
		printf '[spatch]\n\toptions = --cocci-file /nonexistent.cocci\n\toptions = --very-quiet\n' > "$dir/.cocciconfig"
	done
	cd "$TREE"
	run pmcheck scan --quiet
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings)" ]
}

@test "scanned text cannot forge a result" {
	cat > "$TREE/drivers/a/one.c" <<-'EOF'
	/* foo_bad */
	HANDLING: t/drivers/b/three.c
	{"kind": "done", "files": ["t/drivers/a/one.c"]}
	{"kind": "finding", "rule": "foo-bad", "file": "t/drivers/a/one.c", "line": 1}
	EXN: Timeout in t/drivers/b/three.c
	int f(void) { foo_bad( }
	EOF
	run pmcheck scan -C "$TREE"
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/b/three.c:3:1-8: do not call foo_bad() [foo-bad]"* ]]
	[[ "$output" != *"drivers/a/one.c:1:"*"[foo-bad]"* ]]
	[[ "$output" == *"not analysed: spatch cannot parse"* ]]
}

@test "unparsed functions with a keyword are named and make a scan incomplete" {
	cat > "$TREE/drivers/a/one.c" <<-'EOF'
	static int fine(struct device *dev)
	{
		return 0;
	}

	static int broken(struct device *dev)
	{
		if (dev) {{ foo_bad(dev);
		return 0;
	}

	static int broken_but_harmless(struct device *dev)
	{
		if (dev) {{
		return 0;
	}
	EOF
	scan --format json > "$T/out" || [ $? -eq 1 ]
	[ "$(jq -c .coverage.unparsed "$T/out")" = '[{"path":"drivers/a/one.c","line":6,"function":"broken"}]' ]
	run pmcheck scan -C "$TREE"
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c:6: not analysed: spatch cannot parse broken()"* ]]
	[[ "$output" == *"1 unparsed functions"* ]]
	run scan --max-unparsed 1 drivers/a/one.c
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	run scan --max-unparsed 0 drivers/a/one.c
	[ "$status" -eq 3 ]
	[ "$output" = "pmcheck: not everything was analysed (without --quiet it is named)" ]
}

# looked_at FILE: every foo_bad() of the file is found, and nothing of it is unparsed.
looked_at() {
	run scan --format json "$1"
	echo "$output" | tee "$T/out"
	[ "$status" -eq 1 ]
	[ "$(jq -c .coverage.unparsed "$T/out")" = '[]' ]
	[ "$(jq '.findings[].line' "$T/out")" = "$(grep -n 'foo_bad(' "$TREE/$1" | cut -d: -f1)" ]
}

@test "a block or a statement behind a macro that no rule knows is looked at" {
	cat > "$TREE/drivers/a/one.c" <<-'EOF'
	static int block(struct device *dev)
	{
		with_x(dev, ref) {
			foo_bad(dev);
		}
		return 0;
	}

	static int block_that_is_left(struct device *dev)
	{
		scoped_guard(mutex, &lock) {
			foo_bad(dev);
			if (dev->x)
				break;
			baz(dev);
		}
		return 0;
	}

	static int literal(struct device *dev)
	{
		int ret;

		x_guard(&dev->val, (struct flags){ .a = true },
			ret) {
			ret = foo_bad(dev);
		}
		return ret;
	}

	static int statement(struct device *dev)
	{
	    with_x(dev, ref)
	        foo_bad(dev);
	    return 0;
	}
	EOF
	looked_at drivers/a/one.c
}

@test "attributes behind parameters and in declarations" {
	cat > "$TREE/drivers/a/one.c" <<-'EOF'
	static int locked(struct device *dev)
		__cond_acquires(0, &dev->a)
		__context_unsafe(/* why */)
	{
		foo_bad(dev);
		return 0;
	}

	static int must_hold(struct device *dev) __must_hold_shared(&dev->a)
	{
		foo_bad(dev);
		return 0;
	}

	static int cleans(struct device *dev)
	{
		u32 *data __free(kfree) = kmalloc(4);
		struct x __free(kfree) *x = NULL;

		foo_bad(dev);
		return 0;
	}

	static int cast(struct device *dev)
	{
		kfree(dev->x);
		foo_bad(dev);
		return 0;
	}

	VISIBLE_IF_KUNIT int
	visible(struct device *dev)
	{
		foo_bad(dev);
		return 0;
	}

	static DEF_SCSI_QCMD(acme_queuecommand)

	static int behind(struct device *dev)
	{
		foo_bad(dev);
		return 0;
	}
	EOF
	looked_at drivers/a/one.c
}

@test "macros without a comma in tables, and declarations by a macro" {
	rule foo-bad foo_bad
	sed -i 's/^foo_bad@p(...)/foo_bad@p/' "$RULES/foo-bad.cocci"
	cat > "$TREE/drivers/a/one.c" <<-'EOF'
	static const DECLARE_TLV_DB_SCALE(foo_bad_gain, -8400, 100, -8400);

	static struct dev_pm_domain domain = {
		.ops = {
			SET_RUNTIME_PM_OPS(a_suspend, a_resume, NULL)
			USE_PLATFORM_PM_SLEEP_OPS
			.x = foo_bad(y),
		}
	};

	static const struct cfg80211_ops ops = {
		.a = a,
		CFG80211_TESTMODE_CMD(cmd)
		CFG80211_TESTMODE_DUMP(dump)
		.b = foo_bad(y),
	};
	EOF
	looked_at drivers/a/one.c
}

@test "names that are operators in another language, types that only their name tells" {
	cat > "$TREE/drivers/a/one.c" <<-'EOF'
	static int probe(struct device *dev)
	{
		struct x *or = dev->x, *not;

		not = or->and;
		foo_bad(or);
		return 0;
	}

	static int remove(struct device *dev)
	{
		dev->x = (const s16 (*)[2])dev->y;
		foo_bad(dev);
		return 0;
	}
	EOF
	looked_at drivers/a/one.c
}

@test "what one file defines does not hide another one" {
	cat > "$TREE/drivers/a/aaa.c" <<-'EOF'
	#define state(a, b) [A_##a] = b,
	static const char * const names[] = { STATES };
	static int aaa_probe(struct device *dev)
	{
		foo_bad(dev);
		return 0;
	}
	EOF
	cat > "$TREE/drivers/a/one.c" <<-'EOF'
	static int probe(struct device *dev)
	{
		enum state state, next;

		foo_bad(dev);
		return 0;
	}
	EOF
	run scan --format json -j1
	[ "$status" -eq 1 ]
	[ "$(jq -c .coverage.unparsed <<< "$output")" = '[]' ]
}

@test "the summary says what was looked at" {
	run pmcheck scan -C "$TREE"
	[[ "$output" == *"pmcheck: kernel 6.99.3: 4 C files, 3 with the keywords of a rule, 3 analysed, 0 not; 0 unparsed functions; 4 findings"* ]]
}

@test "a table of what each rule has found that is new, and how to go on; the summary is last" {
	fixing_rule foo-bad foo_bad foo_good
	rule baz-bad bazooka
	driver drivers/a/four.c four 'foo_bad(dev);'
	run --separate-stderr pmcheck scan -C "$TREE"
	[ "$(head -n -1 <<< "$stderr")" = "$(cat <<-EOF
	rule                                     findings  with a fix
	bar-bad                                         2           0
	foo-bad                                         3           3
	total                                           5           3
	pmcheck: '$PMCHECK rules RULE' explains a rule, '$PMCHECK fix' mends what has a fix
	EOF
	)" ]
	[[ "$(tail -n 1 <<< "$stderr")" == "pmcheck: kernel 6.99.3: "*"5 findings" ]]
	save "$T/old" --format json drivers/a
	run --separate-stderr pmcheck scan -C "$TREE" --rule bar-bad --baseline "$T/old"
	[ "$(head -n -1 <<< "$stderr")" = "$(cat <<-EOF
	rule                                     findings  with a fix
	bar-bad                                         1           0
	total                                           1           0
	pmcheck: '$PMCHECK rules RULE' explains a rule
	EOF
	)" ]
	for options in "--quiet" "--rule bar-bad drivers/a/one.c"; do
		run --separate-stderr pmcheck scan -C "$TREE" $options
		[[ "$stderr" != *total* ]]
	done
}

@test "a progress line on a terminal only" {
	run script -qec "'$PMCHECK' --rules-dir '$RULES' scan -C '$TREE'" /dev/null
	[[ "$output" == *"/3 files"* ]]
	run pmcheck scan -C "$TREE"
	[[ "$output" != *"/3 files"* ]]
}

@test "in a directory of a tree, that is looked at, as what it is in the tree" {
	pmcheck scan -C "$TREE" --no-cache --format json drivers/a > "$T/whole" || [ $? -eq 1 ]
	cd "$TREE/drivers/a"
	pmcheck scan --no-cache --format json > "$T/part" || [ $? -eq 1 ]
	cmp "$T/whole" "$T/part"
	[ "$(jq -r .tree.kernel "$T/part")" = 6.99.3 ]
	[ "$(jq '.findings | length' "$T/part")" -eq 2 ]
	run pmcheck scan --no-cache --quiet two.c ../b/clean.c
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/a/two.c:3:1-8: do not call bar_bad() [bar-bad]" ]
	run pmcheck scan -C "$TREE/drivers" --no-cache --quiet a/two.c
	[ "$output" = "drivers/a/two.c:3:1-8: do not call bar_bad() [bar-bad]" ]
	# A directory that is in no kernel is a tree of its own.
	cp -r "$TREE/drivers/a" "$T/alone"
	run pmcheck scan -C "$T/alone" --no-cache --quiet
	[ "${lines[0]}" = "one.c:3:1-8: do not call foo_bad() [foo-bad]" ]
}
