#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# All that there is to know of one finding.

load common

setup() {
	common_setup
	fixing_rule foo-bad foo_bad foo_good
	mkdir -p "$TREE/include/linux"
	cat > "$TREE/include/linux/pm_runtime.h" <<-'EOF'
	/**
	 * foo_badly - Something else.
	 */
	void foo_badly(void);

	/**
	 * foo_bad - Do it in the wrong way.
	 * @dev: Device.
	 */
	void foo_bad(struct device *dev);
	EOF
	pmcheck scan -C "$TREE" --no-cache --quiet --format json --output "$T/report" || [ $? -eq 1 ]
}

explain() {
	pmcheck explain -C "$TREE" --no-cache --quiet "$@"
}

# id_of PATH RULE
id_of() {
	jq -r --arg path "$1" --arg rule "$2" '.findings[] | select(.path == $path and .rule == $rule).id' "$T/report"
}

@test "the code, the rule, what the core says, the patch" {
	id=$(id_of drivers/a/one.c foo-bad)
	run explain "$id"
	[ "$status" -eq 0 ]
	diff - <(echo "$output") <<-EOF
	drivers/a/one.c:3:1-8: do not call foo_bad() [foo-bad]
	Confidence of this finding: High

	      1	static int one_probe(struct device *dev)
	      2	{
	>     3		foo_bad(dev);
	      4		return 0;
	      5	}

	foo-bad

	For tests only.

	Confidence: High
	Impact: cosmetic
	Origin: none
	Kernel: 5.10-
	Fix: yes

	include/linux/pm_runtime.h:6:
	/**
	 * foo_bad - Do it in the wrong way.
	 * @dev: Device.
	 */

	--- a/drivers/a/one.c
	+++ b/drivers/a/one.c
	@@ -1,5 +1,5 @@
	 static int one_probe(struct device *dev)
	 {
	-	foo_bad(dev);
	+	foo_good(dev);
	 	return 0;
	 }

	pmcheck triage --triage FILE $id VERDICT REASON
	EOF
}

@test "why there is no patch" {
	run explain "$(id_of drivers/a/two.c bar-bad)"
	[ "$status" -eq 0 ]
	[[ "$output" == *$'\nNo patch: report-only, it is a test\n'* ]]
	[[ "$output" != *pm_runtime.h* ]]
}

@test "JSON for programs" {
	id=$(id_of drivers/b/three.c foo-bad)
	explain "$id" --format json > "$T/out"
	jq -e --arg id "$id" '.version == 1 and .finding.id == $id and .finding.code[0].parts[0].lines[2] == "\tfoo_bad(dev); bar_bad(dev);"
		and .rule.log == "For tests only.\n" and (.finding.diff | contains("+\tfoo_good(dev); bar_bad(dev);"))
		and (.core == [{path: "include/linux/pm_runtime.h", line: 6, text: ["/**", " * foo_bad - Do it in the wrong way.", " * @dev: Device.", " */"]}])' "$T/out"
	explain "$(id_of drivers/a/two.c bar-bad)" --format json > "$T/out"
	jq -e '.finding.unmended == "report-only, it is a test" and (.finding | has("diff") | not) and .core == []' "$T/out"
}

@test "a report says where to look" {
	id=$(id_of drivers/a/one.c foo-bad)
	explain "$id" > "$T/whole"
	explain --report "$T/report" "$id" > "$T/narrow"
	cmp "$T/whole" "$T/narrow"
	pmcheck explain -C "$TREE/drivers/b" --no-cache --quiet --report "$T/report" "$id" | cmp "$T/whole"
}

@test "what is decided of a finding does not hide it, and of Low confidence is one as well" {
	sed -i 's/^\/\/ Confidence:.*/\/\/ Confidence: Low/' "$RULES/foo-bad.cocci"
	id=$(id_of drivers/a/one.c foo-bad)
	pmcheck triage -C "$TREE" --no-cache --quiet --triage "$T/verdicts" "$id" accepted "so be it"
	run explain --triage "$T/verdicts" "$id"
	[ "$status" -eq 0 ]
	[[ "$output" == *"Confidence of this finding: Low"* ]]
}

@test "source text does nothing to the terminal" {
	printf 'static int one_probe(struct device *dev)\n{\n\t/* \033[2J */\n\tfoo_bad(dev);\n\treturn 0;\n}\n' > "$TREE/drivers/a/one.c"
	run explain "$(id_of drivers/a/one.c foo-bad)"
	[ "$status" -eq 0 ]
	[[ "$output" == *'	/* \x1b[2J */'* ]]
	[[ "$output" != *$'\033'* ]]
}

@test "what is not there is said" {
	id=$(id_of drivers/a/one.c foo-bad)
	run explain
	[ "$status" -eq 2 ]
	[ "$output" = "pmcheck: explain: the ID of one finding" ]
	run explain 0123456789abcdef
	[ "$status" -eq 2 ]
	[ "$output" = "pmcheck: 0123456789abcdef: there is no such finding in $TREE" ]
	run explain --report "$T/report" 0123456789abcdef
	[ "$status" -eq 2 ]
	[ "$output" = "pmcheck: $T/report: it has no finding 0123456789abcdef" ]
	run explain --report "$TREE/Makefile" "$id"
	[ "$status" -eq 2 ]
	[[ "$output" == "pmcheck: $TREE/Makefile"* ]]
	run explain --format html "$id"
	[ "$status" -eq 2 ]
	[ "$output" = "pmcheck: --format: 'html' is not text or json" ]
	driver drivers/a/one.c one 'foo_good(dev);'
	run explain --report "$T/report" "$id"
	[ "$status" -eq 2 ]
	[ "$output" = "pmcheck: $id: there is no such finding in $TREE" ]
	rm "$TREE/drivers/a/one.c"
	run explain --report "$T/report" "$id"
	[ "$status" -eq 2 ]
	[[ "$output" == "pmcheck: $TREE/drivers/a/one.c: "* ]]
}
