#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# Trees that want a scan to hang, or to miss something without a word. timeout is there for what hangs.

load common

scan() {
	timeout 120 "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --no-cache "$@"
}

# want: what makes a scan of drivers/a look for other files that belong to it.
want() {
	cat > "$TREE/drivers/a/want.c" <<-EOF
	static int want_probe(struct device *dev)
	{
		return pm_runtime_get_sync(dev);
	}
	static struct foo_driver want_driver = { .probe = want_probe, .remove = elsewhere_remove };
	EOF
}

# expect_named PATH REASON: all findings are there, and that the file was not analysed.
expect_named() {
	run scan
	echo "$output"
	[ "$status" -eq 1 ]
	[[ "$output" == *"pmcheck: $1: not analysed: parse ($2)"* ]]
	for finding in "drivers/a/one.c:3" "drivers/a/two.c:3" "drivers/b/three.c:3"; do
		[[ "$output" == *"$finding:"* ]]
	done
}

@test "a pipe that is named as a source, an object, a Makefile or what that includes" {
	want
	mkfifo "$TREE/drivers/a/z.c"
	expect_named drivers/a/z.c "no regular file"
	rm "$TREE/drivers/a/z.c"
	mkdir "$TREE/x"
	mkfifo "$TREE/x/z.c"
	echo 'foo-objs := want.o ../../x/z.o' > "$TREE/drivers/a/Makefile"
	expect_named x/z.c "no regular file"
	# Also where only a part is asked for, for what belongs to that.
	run scan drivers/a
	[ "$status" -eq 1 ]
	[[ "$output" == *"pmcheck: x/z.c: not analysed: parse (no regular file)"* ]]
	rm "$TREE/x/z.c"
	mkfifo "$TREE/drivers/a/more"
	echo 'include $(src)/more' > "$TREE/drivers/a/Makefile"
	expect_named drivers/a/more "no regular file"
	rm "$TREE/drivers/a/Makefile"
	mkfifo "$TREE/drivers/a/Kbuild"
	expect_named drivers/a/Kbuild "no regular file"
	rm "$TREE/drivers/a/Kbuild" "$TREE/Makefile"
	mkfifo "$TREE/Makefile"
	expect_named Makefile "no regular file"
}

@test "a link to a device without an end" {
	want
	ln -s /dev/zero "$TREE/drivers/a/z.c"
	expect_named drivers/a/z.c "outside of the tree"
	rm "$TREE/drivers/a/z.c"
	ln -sf /dev/zero "$TREE/Makefile"
	expect_named Makefile "outside of the tree"
}

@test "nothing outside of the tree is read" {
	want
	mkdir "$T/other"
	printf 'int elsewhere_remove(struct device *dev)\n{\n\tpm_runtime_put(dev);\n\tfoo_bad(dev);\n}\n' > "$T/other/far.c"
	ln -s "$T/other" "$TREE/drivers/a/out"
	echo 'foo-objs := want.o out/far.o' > "$TREE/drivers/a/Makefile"
	expect_named drivers/a/out/far.c "outside of the tree"
	[ "$(scan --format json --quiet | jq '.coverage.modules | length')" -eq 0 ]
}

@test "a file that is larger than any" {
	truncate -s 65M "$TREE/drivers/a/z.c"
	expect_named drivers/a/z.c "larger than any source"
}

@test "a Makefile that expands without end, or includes itself" {
	want
	for i in $(seq 12); do echo 'include $(src)/Makefile'; done > "$TREE/drivers/a/Makefile"
	run scan --quiet
	[ "$status" -eq 1 ]
	[[ "$output" != *"not everything"* ]]
	{ echo "A := aaaaaaaaaa"; for i in $(seq 40); do echo 'A := $(A)$(A)'; done; } > "$TREE/drivers/a/Makefile"
	expect_named drivers/a/Makefile "it includes or expands to more than any Makefile"
}

@test "a NUL byte: the file is named, and nothing is hidden in others, nor in the cache" {
	rm "$TREE"/drivers/a/*.c
	printf 'static int bad_probe(void)\n{\n\tfoo_bad(dev);\n\tif (a) ] b;\n}\n' > "$TREE/drivers/a/bad.c"
	printf 'static int nul_probe(void)\n{\n\tfoo_bad(dev); /* \0 */\n\tif (a) ] b;\n}\n' > "$TREE/drivers/a/a.c"
	for i in 1 2 3; do
		run pmcheck scan -C "$TREE" --cache "$T/cache" -j1 drivers/a
		echo "$output"
		[ "$status" -eq 3 ]
		[[ "$output" == *"drivers/a/bad.c:1: not analysed: spatch cannot parse bad_probe()"* ]]
		[ "$i" -eq 3 ] || [[ "$output" == *"drivers/a/a.c: not analysed: parse (a NUL byte in it)"* ]]
		[ "$i" -ne 2 ] || rm "$TREE/drivers/a/a.c"
	done
}

@test "a NUL byte in what spatch says hides nothing behind it" {
	fake spatch <<-'EOF'
	case "$*" in
	*file-groups*)
		"$REAL" "$@" 2> err
		status=$?
		sed 's/^badcount/bad: \x00\n&/' err >&2
		exit "$status" ;;
	esac
	exec "$REAL" "$@"
	EOF
	printf 'static int bad_probe(void)\n{\n\tfoo_bad(dev);\n\tif (a) ] b;\n}\n' > "$TREE/drivers/a/bad.c"
	export SPATCH=$T/spatch
	run scan drivers/a/bad.c
	echo "$output"
	[ "$status" -eq 3 ]
	[[ "$output" == *"drivers/a/bad.c:1: not analysed: spatch cannot parse bad_probe()"* ]]
}
