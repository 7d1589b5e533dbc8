#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# pmcheck fix: what it mends, proves, prints and returns.

bats_require_minimum_version 1.5.0

load common

# change RULE: its patch mode makes what is on stdin instead.
change() {
	sed -i '/_fix depends on patch@/,$d' "$RULES/$1.cocci"
	{ printf '@%s_fix depends on patch@\nexpression e;\n@@\n' "${1//-/_}"; cat; } >> "$RULES/$1.cocci"
}

only_rules() {
	rm "$RULES"/*-bad.cocci
	while [ $# -gt 0 ]; do
		fixing_rule "$1" "$2" "$3"
		shift 3
	done
}

fix() {
	pmcheck fix -C "$TREE" --quiet "$@"
}

tree_sum() {
	find "$TREE" -type f -exec md5sum {} + | sort | md5sum
}

@test "a diff against the tree, which stays as it is: status 1" {
	only_rules foo-bad foo_bad foo_good
	before=$(tree_sum)
	run --separate-stderr fix
	[ "$status" -eq 1 ]
	[ -z "$stderr" ]
	[ "$before" = "$(tree_sum)" ]
	[ "$(grep -c '^diff --git a/drivers/' <<< "$output")" -eq 2 ]
	git -C "$TREE" apply --check - <<< "$output"
}

@test "--in-place changes the tree; then there is nothing left: status 0" {
	only_rules foo-bad foo_bad foo_good
	run fix --in-place
	[ "$status" -eq 1 ]
	[ -z "$output" ]
	grep -q 'foo_good(dev);' "$TREE/drivers/a/one.c"
	run fix --in-place
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

@test "--in-place in a part of a git tree" {
	only_rules foo-bad foo_bad foo_good
	git init -q "$T"
	fix --in-place || [ $? -eq 1 ]
	grep -q 'foo_good(dev);' "$TREE/drivers/a/one.c"
}

@test "--in-place keeps a file's mode" {
	only_rules foo-bad foo_bad foo_good
	chmod 600 "$TREE/drivers/a/one.c"
	chmod 755 "$TREE/drivers/b/three.c"
	fix --in-place || [ $? -eq 1 ]
	[ "$(stat -c %a "$TREE"/drivers/{a/one,b/three}.c | paste -sd ' ')" = "600 755" ]
}

@test "files with odd names" {
	only_rules foo-bad foo_bad foo_good
	rm -r "$TREE"/drivers/*
	for name in "drivers/a blank" "drivers/quo'te\"s" 'drivers/back\slash' drivers/ü drivers/-dash -dash \
		'drivers/$(touch ran)' drivers/co:lon; do
		driver "$name.c" x 'foo_bad(dev);'
	done
	run --separate-stderr fix
	echo "$output $stderr"
	[ "$status" -eq 1 ]
	[ -z "$stderr" ]
	[ "$(grep -c '^diff' <<< "$output")" -eq 8 ]
	git -C "$TREE" apply - <<< "$output"
	! grep -r foo_bad "$TREE"
	driver $'drivers/line\nend.c' x 'foo_bad(dev);'
	run fix
	[ "$status" -eq 3 ]
	[[ "$output" = *"no patch of foo-bad: a diff cannot name a file that has a tab or a line end in its name" ]]
}

# vanish FILE: it does, behind the first look that spatch takes at it.
vanish() {
	fake spatch <<-EOF
	"\$REAL" "\$@"
	status=\$?
	[[ "\$*" != *--file-groups* ]] || rm -f "$TREE/$1"
	exit \$status
	EOF
	export SPATCH=$T/spatch
}

@test "a file that is gone behind the scan: the others are mended" {
	only_rules foo-bad foo_bad foo_good
	vanish drivers/a/one.c
	run --separate-stderr fix
	echo "$output $stderr"
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"drivers/a/one.c: no patch of foo-bad: drivers/a/one.c cannot be read: No such file or directory" ]]
	[ "$(grep -c '^diff' <<< "$output")" -eq 1 ]
	[[ "$output" = *"+++ b/drivers/b/three.c"* ]]
	for format in html sarif; do
		driver drivers/a/one.c one 'foo_bad(dev);'
		run --separate-stderr pmcheck scan -C "$TREE" --no-cache --quiet --format "$format"
		[ "$status" -eq 1 ]
		[[ "$output" = *"drivers/a/one.c"*"foo_good(dev);"* ]]
		[[ "$output" = *"drivers/a/one.c cannot be read: No such file or directory"* ]]
	done
}

@test "--in-place runs no program that the tree's configuration names" {
	only_rules foo-bad foo_bad foo_good
	git -C "$TREE" init -q
	printf '#!/bin/sh\necho "$0" >> %s/ran\ncat\n' "$T" > "$T/program"
	chmod +x "$T/program"
	echo '*.c filter=x' > "$TREE/.gitattributes"
	for setting in core.fsmonitor filter.x.clean filter.x.smudge filter.x.process; do
		git -C "$TREE" config "$setting" "$T/program"
	done
	fix --in-place || [ $? -eq 1 ]
	grep -q 'foo_good(dev);' "$TREE/drivers/a/one.c"
	[ ! -e "$T/ran" ]
}

# What is said, the status and what the tree is then, once it has space again.
fix_on_disk() {
	fix --in-place 2>&1 || echo "status $?"
	rm -f "$TREE/fill"
	tree_sum
}

@test "--in-place on a full disk changes nothing, and says so" {
	unshare -m true 2> /dev/null || skip "may not mount"
	only_rules foo-bad foo_bad foo_good
	# A page, which the patch makes two.
	printf '/*%*s*/' $((4096 - 4 - $(stat -c %s "$TREE/drivers/b/three.c"))) x >> "$TREE/drivers/b/three.c"
	before=$(tree_sum)
	export -f fix fix_on_disk pmcheck tree_sum
	export T TREE RULES PMCHECK
	cp -r "$TREE" "$T/copy"
	for left in 0 4096; do
		export left
		run unshare -m bash -c 'mount -t tmpfs -o size=64k none "$TREE" && cp -r "$T/copy/." "$TREE" &&
			head -c $left /dev/zero > "$TREE/left" && cat /dev/zero > "$TREE/fill" 2> "$T/full"
			rm "$TREE/left"; fix_on_disk'
		echo "$left: $output"
		[ "${lines[-1]}" = "$before" ]
		[[ "$output" = *"nothing was changed: drivers/"*": No space left on device"*"status 2"* ]]
	done
}

# strike ACTION [WRITTEN]: from now on, what takes three.c of the tree away or replaces it does that to pmcheck before,
# or what has written a new file of the tree.
strike() {
	cat > "$T/strike.c" <<-EOF
	#define _GNU_SOURCE
	#include <errno.h>
	#include <fcntl.h>
	#include <signal.h>
	#include <stdio.h>
	#include <string.h>
	#include <sys/syscall.h>
	#include <unistd.h>

	static int strike(const char *path)
	{
		int own = !strcmp(program_invocation_short_name, "pmcheck");

		if (strstr(path, "/tree/drivers/b/three.c") != path + strlen(path) - 23)
			return 0;
		$1;
		return own ? 0 : usleep(300000);
	}

	int unlink(const char *path)
	{
		return strike(path) ? -1 : syscall(SYS_unlinkat, AT_FDCWD, path, 0);
	}

	int rename(const char *from, const char *to)
	{
		return strike(to) ? -1 : syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
	}

	int fsync(int fd)
	{
		char link[64], path[4096] = "";

		snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
		if (readlink(link, path, sizeof(path) - 1) > 0 && strstr(path, "/tree/drivers/")) {
			$2;
		}
		return syscall(SYS_fsync, fd);
	}
	EOF
	gcc -shared -fPIC -o "$T/strike.so" "$T/strike.c"
	export LD_PRELOAD=$T/strike.so ASAN_OPTIONS=verify_asan_link_order=0
}

@test "--in-place: a signal in the middle comes too late, which is said" {
	only_rules foo-bad foo_bad foo_good
	strike 'kill(own ? getpid() : getppid(), SIGTERM)'
	run fix --in-place
	unset LD_PRELOAD
	[ "$status" -eq 143 ]
	[[ "$output" = *"interrupted, but too late: all 2 files were changed"* ]]
	grep -q 'foo_good' "$TREE/drivers/a/one.c"
	grep -q 'foo_good' "$TREE/drivers/b/three.c"
	[ "$(find "$TREE" -name '*.c*' | wc -l)" -eq 4 ]
}

@test "--in-place: a signal before the first file is replaced leaves all as they are" {
	only_rules foo-bad foo_bad foo_good
	before=$(tree_sum)
	strike '' 'kill(getpid(), SIGTERM)'
	run fix --in-place
	unset LD_PRELOAD
	[ "$status" -eq 143 ]
	[[ "$output" = *"nothing was changed: drivers/b/three.c: interrupted"* ]]
	[ "$before" = "$(tree_sum)" ]
}

@test "--in-place: what is changed already is put back if the next cannot be" {
	only_rules foo-bad foo_bad foo_good
	before=$(tree_sum)
	strike 'errno = EBUSY; return -1'
	run fix --in-place
	unset LD_PRELOAD
	[ "$status" -eq 2 ]
	[[ "$output" = *"drivers/b/three.c: Device or resource busy"*"nothing was changed"* ]]
	[ "$before" = "$(tree_sum)" ]
}

@test "a summary on stderr" {
	only_rules foo-bad foo_bad foo_good
	run --separate-stderr pmcheck fix -C "$TREE"
	[[ "$stderr" = *"pmcheck: 2 patches of 2 findings, 0 patches dropped" ]]
}

@test "rules, paths and ids select" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	run fix --rule bar-bad
	[ "$(grep -c '^+.*bar_good' <<< "$output")" -eq 2 ]
	! grep -q foo_good <<< "$output"
	run fix drivers/b
	[ "$(grep -c '^diff' <<< "$output")" -eq 1 ]
	id=$(pmcheck scan -C "$TREE" --quiet --format json | jq -r '.findings[] | select(.path == "drivers/a/two.c") | .id')
	run fix --id "$id"
	[ "$(grep '^[-+]' <<< "$output" | grep -c -e 'two.c' -e 'bar_')" -eq 4 ]
	[ "$(grep -c '^[-+]' <<< "$output")" -eq 4 ]
}

@test "an id selects one function of a file, the others stay" {
	only_rules foo-bad foo_bad foo_good
	for i in $(seq 12); do
		printf '\nvoid more%s(void)\n{\n\ta();\n\tb();\n\tfoo_bad(dev);\n\tc();\n\td();\n}\n' "$i" >> "$TREE/drivers/a/one.c"
	done
	id=$(pmcheck scan -C "$TREE" --quiet --format json | jq -r '.findings[] | select(.function == "more7") | .id')
	run fix --id "$id"
	[ "$status" -eq 1 ]
	[ "$(grep -c '^+.*foo_good' <<< "$output")" -eq 1 ]
	[[ "$output" = *"more7"* ]]
}

@test "an id that is not there, or has no fix: status 2" {
	run fix --id 0123456789abcdef
	[ "$status" -eq 2 ]
	[[ "$output" = *"--id 0123456789abcdef: there is no such finding"* ]]
	id=$(pmcheck scan -C "$TREE" --quiet --format json | jq -r '.findings[0].id')
	run fix --id "$id"
	[ "$status" -eq 2 ]
	[[ "$output" = *"drivers/a/one.c:3: foo-bad has no fix for this: report-only, it is a test"* ]]
}

@test "fixes of two rules in one file are made one on top of another" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	run fix drivers/b
	[ "$status" -eq 1 ]
	[ "$(grep -c '^diff' <<< "$output")" -eq 1 ]
	[[ "$output" = *"+"*"foo_good(dev); bar_good(dev);"* ]]
}

# A patch that fails is not shown but named, and the others are.
dropped() {
	run --separate-stderr fix
	echo "$output $stderr"
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"drivers/a/one.c: no patch of foo-bad: $1"* ]]
	! grep -q one.c <<< "$output"
	grep -q 'bar_good' <<< "$output"
}

@test "dropped: the finding is still there behind it" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	printf '+ more();\n  foo_bad(e);\n' | change foo-bad
	dropped "the finding in one_probe() is still there behind it"
}

@test "dropped: it brings a finding of another rule" {
	only_rules foo-bad foo_bad bar_bad bar-bad bar_bad bar_good
	dropped "it brings a finding of bar-bad in one_probe(): do not call bar_bad()"
}

@test "dropped: it changes what has no finding" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	printf '\nvoid other(void)\n{\n\tbaz(1);\n}\n' >> "$TREE/drivers/a/one.c"
	sed -i 's/^- foo_bad/- \\(foo_bad\\|baz\\)/' "$RULES/foo-bad.cocci"
	dropped "it also changes other() in drivers/a/one.c"
}

@test "dropped: patch mode changes nothing" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	sed -i 's/^- foo_bad/- foo_worse/' "$RULES/foo-bad.cocci"
	dropped "patch mode changes nothing"
}

@test "dropped: a second run changes it again" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	printf -- '- f(e);\n+ more();\n+ foo_good(e);\n' | change foo-bad
	sed -i 's/^expression e;/&\nidentifier f : script:python() { f.startswith("foo_") };/' "$RULES/foo-bad.cocci"
	dropped "a second run changes it again"
}

@test "dropped: spatch cannot parse the result" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	cat > "$T/odd" <<-'EOF'
	for a in "$@"; do [ "$a" = patch ] && patch=1; done
	"$REAL" "$@" | if [ -n "$patch" ]; then sed 's/foo_good(dev)/foo_good(dev))/'; else cat; fi
	exit ${PIPESTATUS[0]}
	EOF
	fake spatch < "$T/odd"
	export SPATCH=$T/spatch
	dropped "spatch cannot parse the result"
}

# By a rule that the scan was not asked for.
@test "dropped: what it changes cannot be scanned" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	sed -i 's/^\/\/ Keywords: .*/&|foo_bad/' "$RULES/bar-bad.cocci"
	cat >> "$RULES/bar-bad.cocci" <<-'EOF'

	@bar_bad_other@
	position p;
	@@
	foo_bad@p(...)

	@script:python@
	p << bar_bad_other.p;
	@@
	if "one" in p[0].file: raise Exception("no")
	EOF
	run --separate-stderr fix --rule foo-bad
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"drivers/a/one.c: no patch of foo-bad: what it changes cannot be scanned: script Exception: no"* ]]
	! grep -q one.c <<< "$output"
	grep -q three.c <<< "$output"
}

@test "dropped: patch mode fails on it" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	printf '\n@script:python depends on patch@\np << foo_bad.p;\n@@\nif "one" in p[0].file: raise Exception("no")\n' >> "$RULES/foo-bad.cocci"
	dropped "patch mode failed: script Exception: no"
}

@test "no patch is left: status 3; one more of another driver: status 1" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	printf '+ more();\n  foo_bad(e);\n' | change foo-bad
	run --separate-stderr fix drivers/a/one.c
	[ "$status" -eq 3 ]
	[ -z "$output" ]
	[[ "$stderr" = *"drivers/a/one.c: no patch of foo-bad: "* ]]
	run --separate-stderr fix drivers/a
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"drivers/a/one.c: no patch of foo-bad: "* ]]
}

@test "not all was analysed: status 3, and 1 if there is a patch" {
	only_rules foo-bad foo_bad foo_good
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' > "$TREE/drivers/a/broken.c"
	run --separate-stderr fix drivers/a/broken.c
	[ "$status" -eq 3 ]
	[ -z "$output" ]
	run --separate-stderr fix
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"not everything was analysed"* ]]
	git -C "$TREE" apply --check - <<< "$output"
}

@test "one that is dropped leaves the next of its file alone" {
	only_rules bar-bad bar_bad bar_good foo-bad foo_bad foo_good
	printf '+ more();\n  bar_bad(e);\n' | change bar-bad
	run --separate-stderr fix drivers/b
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"no patch of bar-bad"* ]]
	[[ "$output" = *"+"*"foo_good(dev); bar_bad(dev);"* ]]
}

@test "a driver that is spread over files is mended in all of them" {
	only_rules foo-bad foo_bad foo_good
	sed -i -e 's|^// Options:.*|&\n// Uses: code roles|' \
		-e 's|^finding(.*|if p[0].current_element in roles("remove"):\n    &|' \
		-e '/^@foo_bad_fix/,$d' "$RULES/foo-bad.cocci"
	printf '@foo_bad_fix depends on patch@\nposition p : script:python() { (p[0].current_element in roles("remove")) };\n@@\n- foo_bad@p\n+ foo_good\n  (...)\n' >> "$RULES/foo-bad.cocci"
	printf 'void one_remove(struct device *dev)\n{\n\tpm_runtime_disable(dev);\n\tfoo_bad(dev);\n}\n' > "$TREE/drivers/a/one.c"
	sed 's/one/two/' "$TREE/drivers/a/one.c" > "$TREE/drivers/a/two.c"
	printf 'static struct foo_driver one_driver = {\n\t.remove = one_remove,\n};\n' >> "$TREE/drivers/a/two.c"
	printf 'static struct foo_driver two_driver = {\n\t.remove = two_remove,\n};\n' >> "$TREE/drivers/a/one.c"
	echo 'x-y := one.o two.o' > "$TREE/drivers/a/Makefile"
	run fix
	[ "$status" -eq 1 ]
	[ "$(grep -c '^+.*foo_good' <<< "$output")" -eq 2 ]
}

# A tree with a make of its own: it complains of what is in WORDS, and builds all but clean.o and two.o.
make_tree() {
	mkdir "$T/objects"
	touch "$T/objects/.config"
	{
		printf 'two.o clean.o:\n\t@echo "No rule to make target '"'\$@'"'" >&2; exit 2\n'
		printf '%%.o:\n\t@test -e $(O)/.config\n\t@! grep -nE "%s" $(M)/$*.c >&2\n' "$1"
	} >> "$TREE/Makefile"
}

@test "--build: patches that build as well as before are shown, what is not built is named" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	make_tree 'foo_nothing'
	before=$(tree_sum)
	run --separate-stderr fix --build O="$T/objects"
	[ "$status" -eq 1 ]
	[ "$(grep -c '^diff' <<< "$output")" -eq 3 ]
	[ "$stderr" = "pmcheck: drivers/a/two.c: not built in this configuration: No rule to make target 'two.o'" ]
	[ "$before" = "$(tree_sum)" ]
}

@test "--build: a new error drops the patch, the others of its file stay" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	make_tree 'foo_good'
	run --separate-stderr fix --build O="$T/objects"
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"drivers/b/three.c: no patch of foo-bad: it does not build as well as before: 3:"* ]]
	! grep -q one.c <<< "$output"
	[[ "$output" = *"+"*"foo_bad(dev); bar_good(dev);"* ]]
}

@test "--build: a new warning drops the patch, an old one does not" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	make_tree 'foo_nothing'
	printf '\t@grep -n -o "b*a*r*_*_g*o*o*d*dev" $(M)/$*.c | sed "s/.*/x.c:&: warning: old/" >&2\n' >> "$TREE/Makefile"
	printf '\t@grep -n -o "foo_good" $(M)/$*.c | sed "s/.*/x.c:&: warning: no good/" >&2\n' >> "$TREE/Makefile"
	run --separate-stderr fix --build O="$T/objects"
	[ "$status" -eq 1 ]
	[[ "$stderr" = *"drivers/b/three.c: no patch of foo-bad: it does not build as well as before: warning: no good"* ]]
	[[ "$output" = *"+"*"foo_bad(dev); bar_good(dev);"* ]]
}

@test "--build: a file in the tree's own directory, among others" {
	only_rules foo-bad foo_bad foo_good
	make_tree 'foo_nothing'
	driver root.c root 'foo_bad(dev);'
	driver zoo.c zoo 'foo_bad(dev);'
	printf '\t@test $* != zoo || grep -n -o "foo_good" $(M)/zoo.c | sed "s/.*/zoo.c:&: warning: no good/" >&2\n' >> "$TREE/Makefile"
	before=$(tree_sum)
	run --separate-stderr fix --build O="$T/objects"
	echo "$output $stderr"
	[ "$status" -eq 1 ]
	[ "$(grep -c '^diff' <<< "$output")" -eq 3 ]
	[[ "$output" = *"+++ b/root.c"* ]]
	[[ "$stderr" = *"zoo.c: no patch of foo-bad: it does not build as well as before: warning: no good"* ]]
	[ "$before" = "$(tree_sum)" ]
}

@test "--build: a file's name is no command for make, and one that is gone is not missed" {
	only_rules foo-bad foo_bad foo_good
	make_tree 'foo_nothing'
	mkdir "$TREE/drivers/\$(shell touch ran)"
	driver "drivers/\$(shell touch ran)/one.c" one 'foo_bad(dev);'
	vanish drivers/a/one.c
	cd "$T"
	run --separate-stderr fix --build O="$T/objects"
	echo "$output $stderr"
	[ "$status" -eq 1 ]
	[ "$(grep -c '^diff' <<< "$output")" -eq 2 ]
	[[ "$stderr" = *"/one.c: not built: make does not take such a name"* ]]
	[[ "$stderr" = *"drivers/a/one.c: no patch of foo-bad: drivers/a/one.c cannot be read"* ]]
	[ -z "$(find "$T" -name ran)" ]
}

@test "--build: warnings in the user's language count" {
	only_rules foo-bad foo_bad foo_good
	make_tree 'foo_nothing'
	printf '\t@grep -q "foo_good" $(M)/$*.c || exit 0; case $${LC_ALL:-$${LC_MESSAGES:-$$LANG}} in C) w=warning ;; *) w=Warnung ;; esac; echo "x.c:1: $$w: no good" >&2\n' >> "$TREE/Makefile"
	# As the kernel's own does.
	echo 'unexport LC_ALL' >> "$TREE/Makefile"
	LC_ALL=C.UTF-8 LANG=C.UTF-8 run --separate-stderr fix --build O="$T/objects"
	echo "$output $stderr"
	[ "$status" -eq 3 ]
	[[ "$stderr" = *"drivers/a/one.c: no patch of foo-bad: it does not build as well as before: warning: no good"* ]]
}

@test "--build: no configured directory: status 2" {
	only_rules foo-bad foo_bad foo_good
	run fix --build O="$T"
	[ "$status" -eq 2 ]
	[[ "$output" = *"--build O=$T: there is no .config"* ]]
	run fix --build "$T"
	[ "$status" -eq 2 ]
}

@test "--against: what is mended in another tree is left out and named, what cannot be looked at there is named" {
	only_rules foo-bad foo_bad foo_good bar-bad bar_bad bar_good
	driver drivers/a/four.c four 'foo_bad(dev);'
	driver drivers/a/five.c five 'foo_bad(dev);'
	driver drivers/a/six.c six 'foo_bad(dev);'
	cp -r "$TREE" "$T/next"
	sed -i 's/VERSION = 6/VERSION = 7/' "$T/next/Makefile"
	sed -i 's/foo_bad/foo_good/' "$T/next/drivers/a/one.c"
	rm "$T/next/drivers/a/two.c"
	sed -i 's/bar_bad/bar_good/; 1i /* Elsewhere in the file. */' "$T/next/drivers/b/three.c"
	sed -i 's/four_probe/four_bind/' "$T/next/drivers/a/four.c"
	sed -i 's/foo_bad(dev);/) foo_bad;/' "$T/next/drivers/a/five.c"
	run --separate-stderr fix --against "$T/next"
	[ "$status" -eq 1 ]
	[ "$(grep -c '^-.*foo_bad' <<< "$output")" -eq 3 ]
	! grep -e 'drivers/a/one' -e 'drivers/a/two' -e 'drivers/a/four' -e '^-.*bar_bad' <<< "$output"
	[ "$stderr" = "pmcheck: drivers/a/five.c:3: foo-bad: not known to be mended: $T/next could not be looked at there
pmcheck: drivers/a/four.c:3: foo-bad: left out: $T/next has no four_probe() there
pmcheck: drivers/a/one.c:3: foo-bad: left out: $T/next has it mended
pmcheck: drivers/a/two.c:3: bar-bad: left out: $T/next has no such file
pmcheck: drivers/b/three.c:3: bar-bad: left out: $T/next has it mended" ]
	run fix --against "$T/next" drivers/a/one.c
	[ "$status" -eq 0 ]
	run fix --against "$T/none"
	[ "$status" -eq 2 ]
	run fix --against "$T"
	[ "$status" -eq 2 ]
	[[ "$output" == "pmcheck: --against $T: there is no kernel tree" ]]
}
