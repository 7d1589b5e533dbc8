#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# A change: what it brings and what it mends.

load common

bats_require_minimum_version 1.5.0

setup() {
	common_setup
	export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org \
		GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
	printf 'static int old_probe(void)\n{\n\tfoo_bad(dev);\n}\n\nstatic int old_remove(void)\n{\n\tfoo_bad(dev);\n}\n' \
		> "$TREE/drivers/b/old.c"
	git -C "$TREE" init -q
	git -C "$TREE" add -A
	git -C "$TREE" commit -q -m base
	git -C "$TREE" tag base
}

# check [OPTION|WORD...]: of the tree, with its results kept for the test.
check() {
	run --separate-stderr pmcheck patch -C "$TREE" --cache "$T/cache" --quiet "$@"
	echo "patch $*: $status: $output${stderr:+ stderr: $stderr}"
}

# expect STATUS [LINE...]: what came out of it, to the byte.
expect() {
	local expected=$1
	shift
	[ "$status" -eq "$expected" ]
	[ "$output" = "$(printf '%s\n' "$@")" ]
	[ -z "$stderr" ]
}

commit() {
	git -C "$TREE" add -A
	git -C "$TREE" commit -q -m "$1"
}

# part FILE NAME, glue FILE NAME: a NAME_remove(), and the table of another file that names it.
part() {
	printf 'void %s_remove(struct device *dev)\n{\n\tpm_runtime_disable(dev);\n\tfoo_bad(dev);\n}\n' "$2" > "$TREE/drivers/a/$1"
}

glue() {
	printf 'static struct foo_driver %s_driver = {\n\t.remove = %s_remove,\n};\n' "$2" "$2" > "$TREE/drivers/a/$1"
}

# remove_rule: foo-bad, but only in a remove.
remove_rule() {
	rule foo-bad foo_bad
	sed -i -e 's|^// Options:.*|&\n// Uses: code roles|' \
		-e 's|^finding(.*|if p[0].current_element in roles_held.get("remove", ()):\n    &|' "$RULES/foo-bad.cocci"
}

@test "a change that brings a finding, in the working tree and as a commit" {
	check
	expect 0
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	check
	expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
	commit "Bring one"
	check
	expect 0
	for words in HEAD~ base HEAD~.. base..HEAD; do
		check "$words"
		expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
	done
	check HEAD~ --rule foo-bad
	expect 0
}

@test "a change that mends a finding: said with --verbose" {
	sed -i '3s/foo_bad/baz/' "$TREE/drivers/b/old.c"
	check
	expect 0
	check --verbose
	expect 0 "drivers/b/old.c:3:1-8: note: mended: do not call foo_bad() [foo-bad]"
	git -C "$TREE" rm -q -f drivers/b/old.c
	check --verbose
	expect 0 "drivers/b/old.c:3:1-8: note: mended: do not call foo_bad() [foo-bad]" \
		"drivers/b/old.c:8:1-8: note: mended: do not call foo_bad() [foo-bad]"
}

@test "a comment alone, beside old findings and in their lines" {
	sed -i -e '1i/* More words. */' -e '3s/foo_bad(/foo_bad(\/* the device *\/ /' -e '3i\\t/* This is it. */' \
		"$TREE/drivers/b/old.c"
	check --verbose
	expect 0
}

# basalt: a driver of two files, with a runtime resume that cannot fail.
basalt() {
	sed 's/^|//' > "$TREE/drivers/a/basalt-core.c" <<-'EOF'
	|struct basalt {
	|	struct i2c_client *client;
	|};
	|
	|extern const struct dev_pm_ops basalt_pm_ops;
	|
	|static ssize_t level_show(struct device *dev, struct device_attribute *attr, char *buf)
	|{
	|	struct basalt *chip = dev_get_drvdata(dev);
	|	int ret;
	|
	|	ret = pm_runtime_resume_and_get(dev);
	|	if (ret)
	|		return ret;
	|
	|	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	|	pm_runtime_put(dev);
	|	if (ret < 0)
	|		return ret;
	|
	|	return sysfs_emit(buf, "%d\n", ret);
	|}
	|static DEVICE_ATTR_RO(level);
	|
	|static struct attribute *basalt_attrs[] = {
	|	&dev_attr_level.attr,
	|	NULL
	|};
	|ATTRIBUTE_GROUPS(basalt);
	|
	|static int basalt_probe(struct i2c_client *client)
	|{
	|	struct basalt *chip;
	|
	|	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	|	if (!chip)
	|		return -ENOMEM;
	|
	|	chip->client = client;
	|	i2c_set_clientdata(client, chip);
	|
	|	return devm_pm_runtime_enable(&client->dev);
	|}
	|
	|static struct i2c_driver basalt_driver = {
	|	.driver = {
	|		.name = "basalt",
	|		.dev_groups = basalt_groups,
	|		.pm = pm_ptr(&basalt_pm_ops),
	|	},
	|	.probe = basalt_probe,
	|};
	|module_i2c_driver(basalt_driver);
	EOF
	sed 's/^|//' > "$TREE/drivers/a/basalt-power.c" <<-'EOF'
	|static int basalt_runtime_suspend(struct device *dev)
	|{
	|	struct i2c_client *client = to_i2c_client(dev);
	|
	|	i2c_smbus_write_byte_data(client, 0x00, 0);
	|	return 0;
	|}
	|
	|static int basalt_runtime_resume(struct device *dev)
	|{
	|	struct i2c_client *client = to_i2c_client(dev);
	|
	|	i2c_smbus_write_byte_data(client, 0x00, 1);
	|	return 0;
	|}
	|
	|const struct dev_pm_ops basalt_pm_ops = {
	|	RUNTIME_PM_OPS(basalt_runtime_suspend, basalt_runtime_resume, NULL)
	|};
	EOF
	echo 'basalt-y := basalt-core.o basalt-power.o' > "$TREE/drivers/a/Makefile"
	commit "Add basalt"
	RULES=$ROOT/cocci
}

@test "a resume that can fail now breaks a caller in the file that is not touched" {
	local sticky='drivers/a/basalt-core.c:12:7-32: warning: an error of i2c_smbus_write_byte_data() on line 13 of basalt-power.c makes every later pm_runtime_resume_and_get() fail; call pm_runtime_set_suspended() where it fails [resume-error-sticky]'
	basalt
	sed -i -e '/runtime_resume(/,$s/^\ti2c_smbus/\treturn i2c_smbus/' -e '14d' "$TREE/drivers/a/basalt-power.c"
	check --rule resume-error-sticky
	expect 1 "$sticky"
	commit "Hand out the error"
	sed -i '/resume_and_get/,/return ret/s/if (ret)/if (ret) {\n\t\tpm_runtime_set_suspended(dev);/; /pm_runtime_set_suspended/,/return ret/s/return ret;/return ret;\n\t}/' \
		"$TREE/drivers/a/basalt-core.c"
	commit "Clear it"
	check --rule resume-error-sticky HEAD~2..
	expect 1 "$sticky" "${sticky%%: warning*}: note: patch 1/2 (Hand out the error) brings it" \
		"${sticky%%: warning*}: note: patch 2/2 (Clear it) mends it"
	check --rule resume-error-sticky HEAD~2
	expect 0
}

@test "an old mistake in a driver beside a new one of the same rule" {
	basalt
	sed 's/basalt/gneiss/g; s/resume_and_get/get_sync/' "$TREE/drivers/a/basalt-core.c" > "$TREE/drivers/a/gneiss.c"
	commit "Add gneiss"
	sed -i '1i/* Words in front. */' "$TREE/drivers/a/gneiss.c"
	sed -i 's/resume_and_get/get_sync/' "$TREE/drivers/a/basalt-core.c"
	check --rule get-sync-leak
	expect 1 "drivers/a/basalt-core.c:12:7-26: warning: the error path on line 13 keeps the count of pm_runtime_get_sync(): the device is never suspended again; call pm_runtime_resume_and_get() [get-sync-leak]"
}

@test "a function that moves within its file" {
	printf 'static int old_remove(void)\n{\n\tfoo_bad(dev);\n}\n\nstatic int old_probe(void)\n{\n\tfoo_bad(dev);\n}\n' \
		> "$TREE/drivers/b/old.c"
	check --verbose
	expect 0
}

@test "a function that moves to another file, or gets another name" {
	sed -i '6,$d' "$TREE/drivers/b/old.c"
	printf '\nstatic int old_remove(void)\n{\n\tfoo_bad(dev);\n}\n' >> "$TREE/drivers/b/clean.c"
	check --verbose
	expect 0
	sed -i 's/old_remove/old_shutdown/' "$TREE/drivers/b/clean.c"
	check --verbose
	expect 1 "drivers/b/clean.c:9:1-8: warning: do not call foo_bad() [foo-bad]" \
		"drivers/b/old.c:8:1-8: note: mended: do not call foo_bad() [foo-bad]"
	git -C "$TREE" checkout -q .
	sed -i 's/old_remove/old_shutdown/' "$TREE/drivers/b/old.c"
	check --verbose
	expect 0
}

@test "the same statement once more in the function is new" {
	sed -i '8s/$/\n\tfoo_bad(dev);/' "$TREE/drivers/b/old.c"
	check --verbose
	expect 1 "drivers/b/old.c:9:1-8: warning: do not call foo_bad() [foo-bad]"
}

@test "a file that is renamed, with and without a change" {
	git -C "$TREE" mv drivers/b/old.c "drivers/b/new name ü.c"
	check --verbose
	expect 0
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/new name ü.c"
	commit "Rename it"
	check --verbose HEAD~..
	expect 1 "drivers/b/new name ü.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
	git -C "$TREE" format-patch -q -M -o "$T/out" HEAD~
	git -C "$TREE" checkout -q base
	check --verbose "$T"/out/*
	expect 1 "drivers/b/new name ü.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
}

@test "a callback that another file's table names only now" {
	remove_rule
	part core.c one
	glue glue.c other
	echo 'one-y := core.o glue.o' > "$TREE/drivers/a/Makefile"
	commit "Two files"
	glue glue.c one
	check
	expect 1 "drivers/a/core.c:4:1-8: warning: do not call foo_bad() [foo-bad]"
	commit "Name it"
	glue glue.c other
	check --verbose
	expect 0 "drivers/a/core.c:4:1-8: note: mended: do not call foo_bad() [foo-bad]"
}

@test "a Makefile that makes a module of two files, along with one of them" {
	remove_rule
	part core.c one
	glue glue.c one
	commit "Two files"
	echo '/* Now one. */' >> "$TREE/drivers/a/glue.c"
	check
	expect 0
	echo 'one-y := core.o glue.o' > "$TREE/drivers/a/Makefile"
	git -C "$TREE" add -A
	check
	expect 1 "drivers/a/core.c:4:1-8: warning: do not call foo_bad() [foo-bad]"
	git -C "$TREE" diff --cached > "$T/change.patch"
	git -C "$TREE" reset -q --hard
	check "$T/change.patch"
	expect 1 "drivers/a/core.c:4:1-8: warning: do not call foo_bad() [foo-bad]"
}

@test "a header alone" {
	printf 'static inline int one_get(struct device *dev)\n{\n\treturn 0;\n}\n' > "$TREE/drivers/a/one.h"
	commit "A header"
	sed -i '3s/return 0/return foo_bad(dev)/' "$TREE/drivers/a/one.h"
	check
	expect 0
	sed -i 's/--no-includes$/--no-includes --include-headers/' "$RULES/foo-bad.cocci"
	check
	expect 1 "drivers/a/one.h:3:8-15: warning: do not call foo_bad() [foo-bad]"
}

@test "what the core's header says of the tree differs on both sides" {
	mkdir -p "$TREE/include"
	echo 'int foo_bad(struct device *dev);' > "$TREE/include/core.h"
	commit "A core"
	sed -i -e 's|^// Options:|// Feature: foo_breaks = include/core.h: foo_breaks\n&|' -e 's/^virtual report/&\nvirtual foo_breaks/' \
		-e '/^finding/d' "$RULES/foo-bad.cocci"
	printf '\n@script:python depends on foo_breaks && report@\np << foo_bad.p;\n@@\nfinding("foo-bad", p, "foo_bad() breaks")\n' \
		>> "$RULES/foo-bad.cocci"
	echo 'void foo_breaks(void);' >> "$TREE/include/core.h"
	sed -i '1i/* More words. */' "$TREE/drivers/b/old.c"
	check
	expect 1 "drivers/b/old.c:4:1-8: warning: foo_bad() breaks [foo-bad]" \
		"drivers/b/old.c:9:1-8: warning: foo_bad() breaks [foo-bad]"
}

@test "a new driver, and one that is deleted" {
	mkdir "$TREE/drivers/c"
	driver drivers/c/new.c new 'foo_bad(dev);'
	check
	expect 0
	git -C "$TREE" add -A
	check
	expect 1 "drivers/c/new.c:3:1-8: warning: do not call foo_bad() [foo-bad]"
	commit "A driver"
	git -C "$TREE" format-patch -q -o "$T/out" HEAD~
	check "$T"/out/*
	expect 1 "drivers/c/new.c:3:1-8: warning: do not call foo_bad() [foo-bad]"
	sed 's/^index .*/index 0000000..1234567/' "$T"/out/* > "$T/clash.patch"
	check "$T/clash.patch"
	[ "$status" -eq 2 ]
	[[ "$stderr" == *": drivers/c/new.c: already exists in working directory" ]]
	git -C "$TREE" rm -q -r drivers/c
	check --verbose
	expect 0 "drivers/c/new.c:3:1-8: note: mended: do not call foo_bad() [foo-bad]"
	commit "No driver"
	check "$T"/out/*
	expect 1 "drivers/c/new.c:3:1-8: warning: do not call foo_bad() [foo-bad]"
	git -C "$TREE" format-patch -q --start-number 2 -o "$T/out" HEAD~
	git -C "$TREE" checkout -q HEAD~
	check --verbose "$T"/out/0002*
	expect 0 "drivers/c/new.c:3:1-8: note: mended: do not call foo_bad() [foo-bad]"
}

# series: three commits, the second of which brings what the third mends; one finding stays.
series() {
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	commit "Bring one that stays"
	sed -i '3s/$/\n\tfoo_bad(dev);/' "$TREE/drivers/a/two.c"
	commit "Bring one"
	git -C "$TREE" mv drivers/a/two.c drivers/a/2.c
	sed -i 's/two_probe/two_init/' "$TREE/drivers/a/2.c"
	commit "Rename all"
	sed -i -e '/foo_bad/d' "$TREE/drivers/a/2.c"
	sed -i '3s/foo_bad/baz/' "$TREE/drivers/a/one.c"
	commit "Mend two"
}

series_findings() {
	cat <<-EOF
	drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]
	drivers/b/old.c:9:1-8: note: patch 1/4 (Bring one that stays) brings it
	drivers/a/two.c:4:1-8: warning: do not call foo_bad() [foo-bad]
	drivers/a/two.c:4:1-8: note: patch 2/4 (Bring one) brings it
	drivers/a/two.c:4:1-8: note: patch 4/4 (Mend two) mends it
	drivers/a/one.c:3:1-8: note: mended: do not call foo_bad() [foo-bad]
	drivers/a/one.c:3:1-8: note: patch 4/4 (Mend two) mends it
	EOF
}

@test "a series, patch by patch: commits, files, a mailbox, stdin" {
	series
	mapfile -t expected < <(series_findings)
	check --verbose base..
	expect 1 "${expected[@]}"
	check --verbose base..HEAD --no-cache
	expect 1 "${expected[@]}"
	git -C "$TREE" format-patch -q -o "$T/out" base
	git -C "$TREE" format-patch --cover-letter --stdout base > "$T/mbox"
	git -C "$TREE" checkout -q base
	check --verbose "$T"/out/*.patch
	expect 1 "${expected[@]}"
	check --verbose "$T/mbox"
	expect 1 "${expected[@]}"
	check --verbose - < "$T/mbox"
	expect 1 "${expected[@]}"
	check --verbose base..master
	expect 1 "${expected[@]}"
}

@test "one mail of a series whose patches the tree has all: it is looked at as it was made" {
	series
	git -C "$TREE" format-patch -q -o "$T/out" base
	check - < "$T/out/0002-Bring-one.patch"
	expect 1 "drivers/a/two.c:4:1-8: warning: do not call foo_bad() [foo-bad]"
	check --verbose - < "$T/out/0004-Mend-two.patch"
	expect 0 "drivers/a/2.c:4:1-8: note: mended: do not call foo_bad() [foo-bad]" \
		"drivers/a/one.c:3:1-8: note: mended: do not call foo_bad() [foo-bad]"
}

@test "a mail with its text encoded, a merge, a first commit" {
	sed -i '8s|$|\n\tbar_bad(dev); /* ü */|' "$TREE/drivers/b/old.c"
	commit "Bring ü"
	git -C "$TREE" format-patch --stdout HEAD~ | python3 -c '
import email, email.policy, sys
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
m.set_content(m.get_content(), cte="base64")
sys.stdout.buffer.write(m.as_bytes())' > "$T/mail"
	git -C "$TREE" checkout -q -b side base
	check "$T/mail"
	expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
	driver drivers/b/new.c new 'foo_bad(dev);'
	commit "Another one"
	git -C "$TREE" merge -q -m "Both" master
	check base..
	[ "$status" -eq 1 ]
	[[ "$output" == *"old.c:9:1-8: note: patch "?"/2 (Bring ü) brings it"* ]]
	[[ "$output" == *"new.c:3:1-8: note: patch "?"/2 (Another one) brings it"* ]]
	[ "${#lines[@]}" -eq 4 ]
	git -C "$TREE" checkout -q --orphan fresh
	git -C "$TREE" commit -q -m "All of it"
	check side..fresh
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 8 ]
}

@test "a patch that does not apply: status 2, and where" {
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	git -C "$TREE" diff > "$T/patch"
	git -C "$TREE" checkout -q .
	sed -e '/^index/d' -e 's/^-\(.*\)foo_bad/-\1other/' -e 's/^ \(.*\)foo_bad/ \1other/' "$T/patch" > "$T/bad.patch"
	check "$T/bad.patch"
	[ "$status" -eq 2 ]
	[ -z "$output" ]
	[ "$stderr" = "pmcheck: the patch does not apply: patch failed: drivers/b/old.c:6; drivers/b/old.c: patch does not apply" ]
	sed 's|drivers/b/old.c|drivers/b/none.c|; /^index/d' "$T/patch" > "$T/none.patch"
	check "$T/none.patch"
	[ "$status" -eq 2 ]
	[[ "$stderr" == *": drivers/b/"*".c: No such file or directory" ]]
	sed '$d' "$T/patch" > "$T/short.patch"
	check "$T/short.patch"
	[ "$status" -eq 2 ]
	[[ "$stderr" == *"corrupt patch at line"* ]]
	check "$T/patch" "$T/bad.patch"
	[ "$status" -eq 2 ]
	[[ "$stderr" == "pmcheck: patch 2/2 does not apply: patch failed: drivers/b/old.c:6;"* ]]
}

@test "what is no patch, no revision, no git tree: status 2" {
	check nonesuch
	[ "$status" -eq 2 ]
	[[ "$stderr" == "pmcheck: nonesuch: is no file, and git says: "* ]]
	check nonesuch..HEAD
	[ "$status" -eq 2 ]
	check -- --output=/dev/null
	[ "$status" -eq 2 ]
	check -- --output=/dev/null..HEAD
	[ "$status" -eq 2 ]
	check "$TREE/Makefile"
	[ "$status" -eq 2 ]
	[[ "$stderr" == *"Makefile: there is no patch in it" ]]
	check HEAD~ HEAD
	[ "$status" -eq 2 ]
	for format in html nonesuch; do
		check --format "$format"
		[ "$status" -eq 2 ]
	done
	rm -rf "$TREE/.git"
	check
	[ "$status" -eq 2 ]
	check - < /dev/null
	expect 0
}

@test "a tree without git takes patches" {
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	git -C "$TREE" diff > "$T/patch"
	git -C "$TREE" checkout -q .
	rm -rf "$TREE/.git"
	check "$T/patch"
	expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
	cp -r "$TREE/drivers" "$T/new"
	sed -i '3s/foo/bar/' "$T/new/a/one.c"
	(cd "$T" && diff -u tree/drivers/a/one.c new/a/one.c | sed 's|^+++ new|+++ new/drivers|') > "$T/plain.patch" || true
	check - < "$T/plain.patch"
	expect 1 "drivers/a/one.c:3:1-8: warning: do not call bar_bad() [bar-bad]"
}

@test "binary files, documents and data do not matter" {
	echo text > "$TREE/README"
	printf '\0\1\2' > "$TREE/drivers/a/firmware.bin"
	git -C "$TREE" add -A
	check
	expect 0
	git -C "$TREE" diff --cached --binary > "$T/full.patch"
	git -C "$TREE" diff --cached > "$T/short.patch"
	git -C "$TREE" reset -q --hard
	for patch in full short; do
		check "$T/$patch.patch"
		expect 0
	done
	# A source that git takes for binary is looked at, or cannot be.
	echo '*.c binary' > "$TREE/.gitattributes"
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	check
	expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
	git -C "$TREE" diff --binary > "$T/full.patch"
	git -C "$TREE" diff > "$T/short.patch"
	git -C "$TREE" checkout -q .
	check "$T/full.patch"
	expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
	check "$T/short.patch"
	[ "$status" -eq 2 ]
	[[ "$stderr" == *"cannot apply binary patch to 'drivers/b/old.c' without full index line"* ]]
}

@test "what could not be parsed before does not count, unless it is touched" {
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' >> "$TREE/drivers/b/old.c"
	commit broken
	sed -i '1i/* More words. */' "$TREE/drivers/b/old.c"
	check
	expect 0
	sed -i 's/foo_bad(dev;/foo_bad(dev, ;/' "$TREE/drivers/b/old.c"
	check
	[ "$status" -eq 3 ]
	[ -z "$output" ]
	[[ "$stderr" == *"not everything was analysed"* ]]
	check --max-unparsed 1
	expect 0
	sed -i '3s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	check
	[ "$status" -eq 1 ]
	[[ "$stderr" == *"not everything was analysed"* ]]
}

@test "a file with a NUL byte, and what is no regular file, are named" {
	driver drivers/b/new.c new 'foo_bad(dev);'
	sed -i '1s|$| /* \x00 */|' "$TREE/drivers/b/new.c"
	ln -s /etc/passwd "$TREE/drivers/b/p.c"
	ln -sf new.c "$TREE/drivers/b/clean.c"
	git -C "$TREE" add -A
	run --separate-stderr pmcheck patch -C "$TREE" --cache "$T/cache"
	echo "$status $output $stderr"
	[ "$status" -eq 3 ]
	[[ "$stderr" == *"drivers/b/new.c: not analysed: parse (a NUL byte in it)"* ]]
	[[ "$stderr" == *"drivers/b/p.c: not analysed: parse (no regular file)"* ]]
	[[ "$stderr" == *"drivers/b/clean.c: not analysed: parse (no regular file)"* ]]
	git -C "$TREE" diff --cached base drivers/b/p.c > "$T/patch"
	git -C "$TREE" reset -q --hard
	run --separate-stderr pmcheck patch -C "$TREE" --cache "$T/cache" "$T/patch"
	echo "$status $output $stderr"
	[ "$status" -eq 3 ]
	[[ "$stderr" == *"drivers/b/p.c: not analysed: parse (no regular file)"* ]]
}

# hidden COMMANDS: a change that brings new.c, made otherwise by the commands, is seen all the same.
hidden() {
	local name='drivers/b/new.c:3:1-8: warning: do not call foo_bad() [foo-bad]'
	git -C "$TREE" checkout -q -f -B hidden base
	git -C "$TREE" clean -q -f -d
	driver drivers/b/new.c new 'foo_bad(dev);'
	(cd "$TREE/drivers/b" && eval "$1")
	commit hidden
	for words in base base..; do
		check "$words"
		[ "$status" -eq 1 ]
		[[ "$output" == *"${2:-$name}"* ]]
	done
}

@test "a change hides nothing" {
	hidden true
	hidden 'echo "*.c -diff export-ignore" > .gitattributes'
	hidden 'sed -i "s/^static/ static/" new.c'
	hidden 'sed -i "s/probe(/probe\n\t(/" new.c' 'drivers/b/new.c:4:1-8:'
	hidden 'tr "\n" "\r" < old.c > new.c' 'drivers/b/new.c:1:'
	hidden 'printf "no newline" > aaa.c'
	hidden 'cp new.c "q\"x.c"; cp new.c "$(printf "tab\tx.c")"' 'drivers/b/q"x.c:3:1-8:'
	[[ "$output" == *"x.c:3:1-8:"*"x.c:3:1-8:"* ]]
	hidden 'git rm -q -f ../a/two.c; mkdir ../a/two.c; mv new.c ../a/two.c/new.c' 'drivers/a/two.c/new.c:3:1-8:'
}

@test "neither the tree nor its git directory is changed" {
	series
	git -C "$TREE" format-patch -q -o "$T/out" base
	git -C "$TREE" checkout -q base
	sed -i '1i/* More words. */' "$TREE/drivers/b/old.c"
	touch "$TREE/drivers/b/three.c"
	(cd "$TREE" && find . -type f -exec md5sum {} + | sort) > "$T/before"
	check
	expect 0
	check HEAD..master
	[ "$status" -eq 1 ]
	check "$T/out/0002-Bring-one.patch"
	[ "$status" -eq 1 ]
	(cd "$TREE" && find . -type f -exec md5sum {} + | sort) > "$T/after"
	diff "$T/before" "$T/after"
	chmod -R a-w "$TREE"
	check
	expect 0
	chmod -R u+w "$TREE"
}

@test "files that were only touched, copied or given away are not read from git again" {
	mkdir "$T/bin"
	printf '#!/bin/bash\n[[ " $* " != *" cat-file "* ]] || wc -l <&0 >> "%s/asked"\nexec "%s" "$@"\n' "$T" "$(command -v git)" > "$T/bin/git"
	sed -i 's/wc -l <&0/wc -l < \/proc\/self\/fd\/0/' "$T/bin/git"
	chmod +x "$T/bin/git"
	series
	cp -r "$TREE" "$T/copy"
	rm -r "$TREE"
	mv "$T/copy" "$TREE"
	PATH=$T/bin:$PATH check HEAD~..
	[ "$status" -eq 0 ]
	# The commit has changed two files.
	[ "$(sort -n "$T/asked" | tail -n 1)" -eq 2 ]
}

@test "files of a commit that the working tree leaves out" {
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	commit "Bring one"
	git -C "$TREE" update-index --skip-worktree drivers/b/old.c
	rm "$TREE/drivers/b/old.c"
	check HEAD~..
	expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
	check
	expect 0
}

@test "nothing is left in the temporary directory" {
	mkdir "$T/tmp"
	series
	TMPDIR=$T/tmp check base..
	[ "$status" -eq 1 ]
	[ -z "$(ls -A "$T/tmp")" ]
}

@test "no program runs that the tree's configuration names" {
	printf '#!/bin/sh\necho "$0" >> %s/ran\ncat\n' "$T" > "$T/program"
	chmod +x "$T/program"
	echo '*.c diff=x filter=x' > "$TREE/.gitattributes"
	commit attributes
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	commit "Bring one"
	git -C "$TREE" format-patch -q -o "$T/out" HEAD~
	for hook in post-index-change post-checkout applypatch-msg pre-applypatch; do
		cp "$T/program" "$TREE/.git/hooks/$hook"
	done
	rm -f "$T/ran"
	for setting in core.fsmonitor diff.external diff.x.command diff.x.textconv filter.x.clean filter.x.smudge \
		filter.x.process; do
		git -C "$TREE" config "$setting" "$T/program"
	done
	touch "$TREE"/drivers/*/*.c
	for words in HEAD~ HEAD~.. "$T/out/0001-Bring-one.patch"; do
		check "$words"
		expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
		[ ! -e "$T/ran" ]
	done
}

@test "a tree of another user" {
	[ "$(id -u)" -eq 0 ] || skip "only root can give files away"
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	chown -R 65534 "$TREE"
	run git -C "$TREE" log
	[[ "$output" == *"dubious ownership"* ]]
	check
	expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
}

@test "a long header costs no more than its lines" {
	seq 200000 | sed 's/.*/#define REG_& &/' > "$TREE/drivers/b/regs.h"
	driver drivers/b/new.c new 'foo_bad(dev);'
	git -C "$TREE" add -A
	run timeout 100 "$PMCHECK" --rules-dir "$RULES" patch -C "$TREE" --no-cache --quiet
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/b/new.c:3:1-8: warning: do not call foo_bad() [foo-bad]" ]
}

@test "a verdict suppresses what is new, and need not match anything" {
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	check --format json
	id=$(jq -r '.findings[0].id' <<< "$output")
	printf '%s accepted bar-bad drivers/b/old.c old_remove # it must\n' "$id" > "$T/verdicts"
	printf '0123456789abcdef accepted foo-bad drivers/b/old.c old_probe # it must\n' >> "$T/verdicts"
	check --triage "$T/verdicts"
	expect 0
}

@test "confidence: what is not shown before is not new once it is" {
	sed -i 's/Confidence: High/Confidence: Low/' "$RULES/bar-bad.cocci"
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	check
	expect 0
	check --confidence Low
	expect 1 "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]"
}

@test "the summary" {
	series
	run --separate-stderr pmcheck patch -C "$TREE" --cache "$T/cache" base..
	echo "$stderr"
	[ "$stderr" = "pmcheck: kernel 6.99.3: 4 patches, 4 files looked at; 2 new findings, 1 mended" ]
	run --separate-stderr pmcheck patch -C "$TREE" --cache "$T/cache"
	[ "$stderr" = "pmcheck: kernel 6.99.3: 1 patch, 0 files looked at; 0 new findings, 0 mended" ]
}

@test "--format b4: what b4 review takes from an external check" {
	sed -i '8s/$/\n\tbar_bad(dev);\n\tfoo_bad(dev);/' "$TREE/drivers/b/old.c"
	check --format b4
	expect 1 '[' ' {' '  "tool": "pmcheck",' '  "status": "warn",' '  "summary": "2 new findings",' \
		'  "details": "drivers/b/old.c:9: do not call bar_bad() [bar-bad]\ndrivers/b/old.c:10: do not call foo_bad() [foo-bad]\n"' ' }' ']'
	git -C "$TREE" checkout -q .
	check --format b4 - < /dev/null
	expect 0 '[' ' {' '  "tool": "pmcheck",' '  "status": "pass",' '  "summary": "0 new findings",' '  "details": ""' ' }' ']'
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' >> "$TREE/drivers/b/old.c"
	check --format b4
	[ "$status" -eq 3 ]
	[ "$(jq -r '.[0].status, .[0].summary' <<< "$output")" = "warn
0 new findings, not everything was analysed" ]
}

@test "--format gitlab: GitLab's Code Quality" {
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	check --format json
	id=$(jq -r '.findings[0].id' <<< "$output")
	check --format gitlab
	expect 1 '[' ' {' '  "description": "do not call bar_bad()",' '  "check_name": "bar-bad",' "  \"fingerprint\": \"$id\"," \
		'  "severity": "major",' '  "location": {' '   "path": "drivers/b/old.c",' '   "lines": {' '    "begin": 9' '   }' '  }' ' }' ']'
	check --format gitlab --output "$T/report" HEAD~0
	expect 1
	[ "$(jq length "$T/report")" -eq 1 ]
	git -C "$TREE" checkout -q .
	check --format gitlab
	expect 0 '[]'
}

# What GitHub makes of a line, with the expressions of another language that mean the same there.
@test "the problem matcher of the README" {
	sed -n '/"problemMatcher"/,/^$/p' "$ROOT/README.md" > "$T/matcher"
	[ "$(jq '.problemMatcher | length' "$T/matcher")" -eq 1 ]
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	check --verbose
	[ "$(jq -r --arg line "$output" '.problemMatcher[0].pattern[0] as $p | [$line | match($p.regexp).captures[].string] as $found |
		["file", "line", "column", "severity", "message", "code"] | map($found[$p[.] - 1]) | join("|")' "$T/matcher")" = \
		"drivers/b/old.c|9|1|warning|do not call bar_bad()|bar-bad" ]
}

@test "the manual's line for a runner of patchwork's checks" {
	{
		printf 'cd "%s"; pmcheck() { "%s" --rules-dir "%s" "$@"; }\n' "$TREE" "$PMCHECK" "$RULES"
		grep DESC_FD "$ROOT/wrapper/pmcheck.1"
	} > "$T/runner"
	sed -i '8s/$/\n\tbar_bad(dev);/' "$TREE/drivers/b/old.c"
	commit "Bring one"
	run -250 env DESC_FD=7 bash "$T/runner" 7> "$T/description"
	[ "$output" = "drivers/b/old.c:9:1-8: warning: do not call bar_bad() [bar-bad]" ]
	[ "$(cat "$T/description")" = "pmcheck: kernel 6.99.3: 1 patch, 1 file looked at; 1 new finding, 0 mended" ]
	sed -i '9d' "$TREE/drivers/b/old.c"
	commit "Mend it"
	run -0 env DESC_FD=7 bash "$T/runner" 7> "$T/description"
	[ -z "$output" ]
	[ "$(cat "$T/description")" = "pmcheck: kernel 6.99.3: 1 patch, 1 file looked at; 0 new findings, 1 mended" ]
	rm -rf "$TREE/.git"
	run -2 env DESC_FD=7 bash "$T/runner" 7> "$T/description"
}

@test "--format sarif: only what is new" {
	series
	check --format sarif base..
	[ "$status" -eq 1 ]
	echo "$output" > "$T/sarif"
	/usr/bin/python3 -m jsonschema -i "$T/sarif" "$ROOT/build/sarif-schema.json"
	[ "$(jq -r '.runs[0].results[] | [.ruleId, .baselineState, (.locations[0].physicalLocation | .artifactLocation.uri, (.region | tojson))] | join(" ")' "$T/sarif")" = "$(
		pmcheck patch -C "$TREE" --cache "$T/cache" --quiet --format json base.. |
			jq -r '.findings[] | [.rule, "new", .path, ({ startLine: .line } | tojson)] | join(" ")')" ]
	[ "$(jq -r '.runs[0].results[1].properties | .broughtBy + ", " + .mendedBy' "$T/sarif")" = "2/4 (Bring one), 4/4 (Mend two)" ]
	[ "$(jq -c '[.runs[0].results[].fixes] | unique' "$T/sarif")" = '[null]' ]
}

@test "--format json: what is new, what is mended, and by which patch" {
	series
	check --format json base..
	[ "$status" -eq 1 ]
	[ "$(jq -r '.findings[] | [.path, .rule, .state, .brought_by, .mended_by] | @text' <<< "$output")" = \
		'["drivers/b/old.c","bar-bad","new","1/4 (Bring one that stays)",null]
["drivers/a/two.c","foo-bad","new","2/4 (Bring one)","4/4 (Mend two)"]' ]
	[ "$(jq -r '.mended[] | [.path, .rule, .mended_by] | @text' <<< "$output")" = '["drivers/a/one.c","foo-bad","4/4 (Mend two)"]' ]
}
