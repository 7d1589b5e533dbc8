#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# Drivers that are spread over files are looked at as a whole.

load common

bats_require_minimum_version 1.5.0

# part FILE NAME: a file whose NAME_remove() does what is reported.
part() {
	cat > "$TREE/drivers/a/$1" <<-EOF
	void $2_remove(struct device *dev)
	{
		pm_runtime_disable(dev);
		foo_bad(dev);
	}
	EOF
}

# glue FILE NAME: a file with the table that names it.
glue() {
	cat > "$TREE/drivers/a/$1" <<-EOF
	static struct foo_driver $2_driver = {
		.remove = $2_remove,
	};
	EOF
}

# remove_rule [PYTHON]: foo-bad, but only in a remove.
remove_rule() {
	rule foo-bad foo_bad "$1"
	sed -i -e 's|^// Options:.*|&\n// Uses: code roles|' \
		-e 's|^finding(.*|if p[0].current_element in roles_held.get("remove", ()):\n    &|' "$RULES/foo-bad.cocci"
	rm "$RULES/bar-bad.cocci" "$TREE"/drivers/a/*.c "$TREE"/drivers/b/*.c
}

scan() {
	pmcheck scan -C "$TREE" "$@"
}

@test "a table in another file of the module" {
	remove_rule
	part core.c one
	glue glue.c one
	run scan --quiet
	echo "$output"
	[ "$status" -eq 0 ]
	echo 'one-$(CONFIG_ONE) := core.o glue.o' > "$TREE/drivers/a/Makefile"
	run scan --quiet
	echo "$output"
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/a/core.c:4:0-7: do not call foo_bad() [foo-bad]" ]
}

@test "a table in another module that uses what is exported" {
	remove_rule
	part core.c one
	glue glue.c one
	echo 'EXPORT_SYMBOL_GPL(one_remove);' >> "$TREE/drivers/a/core.c"
	run scan --quiet
	echo "$output"
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 1 ]
}

@test "only the files that were asked for are reported on" {
	remove_rule
	part core.c one
	part other.c two
	glue glue.c one
	glue second.c two
	cat "$TREE/drivers/a/second.c" >> "$TREE/drivers/a/glue.c"
	echo 'one-y := core.o glue.o other.o' > "$TREE/drivers/a/Makefile"
	run scan --quiet
	echo "$output"
	[ "${#lines[@]}" -eq 2 ]
	run scan drivers/a/core.c
	[ "$status" -eq 1 ]
	[ "${lines[0]}" = "drivers/a/core.c:4:0-7: do not call foo_bad() [foo-bad]" ]
	[[ "${lines[-1]}" = *" 1 C files, 1 with the keywords of a rule, 1 analysed, 0 not;"* ]]
}

@test "a module that cannot be looked at as a whole is looked at file by file, and named" {
	remove_rule 'if len(cocci.files()) > 1: raise Exception("two files are too much")'
	part core.c one
	glue glue.c one
	glue own.c two
	sed -i 's/one_remove/two_remove/' "$TREE/drivers/a/core.c"
	sed 's/one/two/' "$TREE/drivers/a/glue.c" >> "$TREE/drivers/a/core.c"
	echo 'one-y := core.o own.o' > "$TREE/drivers/a/Makefile"
	run --separate-stderr scan
	echo "$output $stderr"
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/a/core.c:4:0-7: do not call foo_bad() [foo-bad]" ]
	[[ "$stderr" = *"drivers/a/core.c: analysed alone, without the other files of its module by foo-bad: script (Exception: two files are too much)"* ]]
	[[ "$stderr" = *"drivers/a/own.c: analysed alone"* ]]
	run --separate-stderr scan --quiet --format json
	[ "$(jq -c '[.coverage.candidates, .coverage.analysed, (.coverage.failed | length), (.coverage.narrowed | length)]' <<< "$output")" = "[2,2,0,2]" ]
}

# spread N: a module of N files besides the one that they belong to.
spread() {
	remove_rule
	part core.c one
	for i in $(seq "$1"); do
		glue glue$i.c one
		echo 'const struct dev_pm_ops x;' >> "$TREE/drivers/a/glue$i.c"
	done
	sed 's/one_driver/core_driver/' "$TREE/drivers/a/glue1.c" >> "$TREE/drivers/a/core.c"
	echo "one-y := core.o $(printf 'glue%s.o ' $(seq "$1"))" > "$TREE/drivers/a/Makefile"
}

@test "a module of as many files as the largest driver has is looked at as a whole" {
	spread 50
	run scan --quiet --format json
	[ "$status" -eq 1 ]
	[ "$(jq -c '[(.coverage.modules[0] | length), (.coverage.narrowed | length)]' <<< "$output")" = "[51,0]" ]
}

@test "a module that is too large is looked at file by file, and named" {
	spread 70
	run --separate-stderr scan
	echo "$output $stderr"
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/a/core.c:4:0-7: do not call foo_bad() [foo-bad]" ]
	[[ "$stderr" = *"drivers/a/core.c: analysed alone, without the other files of its module: "*"too many files"* ]]
}
