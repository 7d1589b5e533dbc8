#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Runs the proofs, expected/<rule>/proof.c, on a User-Mode Linux kernel that is
# built from KDIR, and prints TAP: a line for each rule, form and shape.
#
# Environment: PMCHECK, KDIR, RULE (all rules if empty), J, and FIXTURES: how many of
# the fixtures are compiled, those that were changed last (all if empty).
#
# A proof is built as it is (bad); as "pmcheck fix" changes it (fixed), or, where
# the rule has no patch for it, with proof-right.diff (right); and with each
# proof-wrong-*.diff, a plausible fix that is none: at least one of its tests must
# fail. The rule must report the bad form, and neither fixed nor right.
#
# Where the core of KDIR leaves no harm ("// Harmless: FEATURE" in proof.c, with a
# feature that pmcheck sees in the tree), the proof is built as it is alone
# (harmless): the rule must not report it, and no test may find any harm.
#
# Nothing is written to KDIR: the tree that is built is one of symbolic links,
# with a directory more, and what comes out lies beside it. pmcheck follows no link
# out of a tree: it looks at one that has that directory, and what features are read from.
set -u
cd "$(dirname "$0")/../.." || exit 2
KDIR=$(realpath "$KDIR") || exit 2
RULE=${RULE:-}
# What make was given is not for the make that builds the kernel.
unset MAKEFLAGS MFLAGS MAKEOVERRIDES M V C MODE

fail() {
	echo "proof: $*" >&2
	exit 2
}

# What has no version is no kernel.
kernel=$(sed -n 's/^\(VERSION\|PATCHLEVEL\|SUBLEVEL\) = //p' "$KDIR/Makefile" | paste -s -d.) && [ -n "$kernel" ] ||
	fail "$KDIR is no kernel tree"
out=$PWD/build/proof/$kernel
tree=$out/tree
scanned=$out/scanned
dir=$scanned/pmcheck

# kernel_make ARCH ARGUMENT...
kernel_make() {
	arch=$1
	shift
	make -C "$tree" O="$out/$arch" ARCH="$arch" SUBARCH=x86_64 -s -j "${J:-$(nproc)}" "$@" > "$out/$arch.log" 2>&1
}

# build ARCH TARGET...: quiet, unless it goes wrong.
build() {
	kernel_make "$@" || {
		cat "$out/$1.log" >&2
		fail "the kernel could not be built ($*)"
	}
}

# Links to the tree's directories; Kbuild and Kconfig name one more.
make_tree() {
	mkdir -p "$tree" "$dir"
	for f in "$KDIR"/* "$dir"; do
		ln -sfn "$f" "$tree/$(basename "$f")"
	done
	(cd "$KDIR" && for f in Makefile $(sed -n 's|^// Feature: [^=]*= *\([^:]*\):.*|\1|p' "$OLDPWD"/cocci/*.cocci); do
		[ ! -f "$f" ] || cp -p --parents "$f" "$scanned"
	done)
	cp -p wrapper/test/proof/Kconfig wrapper/test/proof/proof.[ch] "$dir"
	rm -f "$tree/Kbuild" "$tree/Kconfig"
	{ cat "$KDIR/Kbuild" && printf '%s\n' 'obj-$(CONFIG_UML) += pmcheck/' 'obj-$(CONFIG_X86) += fixtures/'; } > "$tree/Kbuild"
	{ cat "$KDIR/Kconfig" && echo 'source "pmcheck/Kconfig"'; } > "$tree/Kconfig"
}

# put FILE: an unchanged file keeps its time, so that it is not built again.
put() {
	cat > "$out/put" && { cmp -s "$out/put" "$1" || mv "$out/put" "$1"; }
}

# form RULE FORM BAD: one more object, from RULE-FORM.c.
form() {
	echo "obj-y += $1-$2.o"
	echo "CFLAGS_$1-$2.o := -DPROOF_NAME='\"$1:$2\"' -DPROOF_BAD=$3"
}

# changed RULE FORM DIFF: the bad form with the diff applied.
changed() {
	patch -s -o "$out/changed" "$dir/$1-bad.c" "$3" > "$out/patch.log" 2>&1 || {
		cat "$out/patch.log" >&2
		fail "$3 does not apply to expected/$1/proof.c"
	}
	put "$dir/$1-$2.c" < "$out/changed"
}

# pmcheck COMMAND OPTION...: with the rules that are proven, whatever their confidence.
pmcheck() {
	command=$1
	shift
	"$PMCHECK" --rules-dir cocci "$command" -C "$scanned" --quiet --confidence low $(printf -- '--rule %s ' $rules) "$@"
}

# scan FILE...: to scan.json.
scan() {
	pmcheck scan --format json --output "$out/scan.json" "$@"
}

# features: those of the tree that the rules know, one a line.
features() {
	scan pmcheck/proof.c || fail "the features of $KDIR could not be read"
	jq -r '.tree.features[]' "$out/scan.json"
}

# harmless RULE: the core has the feature that its proof names.
harmless() {
	feature=$(sed -n 's|^// Harmless: ||p' "expected/$1/proof.c")
	[ -n "$feature" ] && grep -qx -e "$feature" "$out/features"
}

# The proofs as they are; what is bad of them is named.
put_proofs() {
	for rule in $rules; do
		if harmless "$rule"; then
			put "$dir/$rule-harmless.c" < "expected/$rule/proof.c"
		else
			put "$dir/$rule-bad.c" < "expected/$rule/proof.c"
			echo "pmcheck/$rule-bad.c"
		fi
	done
}

# patches FILE...: what "pmcheck fix" makes of them, each with its own rule alone. All at once, as that is much faster.
patches() {
	scan "$@"
	[ $? -le 1 ] || fail "the proofs could not be scanned"
	ids=$(jq -r '.findings[] | select(.fix and .path == "pmcheck/\(.rule)-bad.c") | "--id " + .id' "$out/scan.json")
	# Whether there is a patch may depend on the core.
	[ -n "$ids" ] || return
	pmcheck fix $ids "$@" > "$out/patches" 2> "$out/patches.err"
	[ $? -ne 2 ] || fail "the proofs could not be fixed: $(cat "$out/patches.err")"
}

# forms RULE: its forms, and the part of the Makefile that builds them.
forms() {
	if ! grep -qx "pmcheck/$1-bad.c" "$out/bad"; then
		form "$1" harmless 0
		return
	fi
	form "$1" bad 1
	awk -v bad="a/pmcheck/$1-bad.c" '/^diff / { found = $3 == bad } found' "$out/patches" > "$out/$1.diff"
	if [ -s "$out/$1.diff" ]; then
		changed "$1" fixed "$out/$1.diff"
		form "$1" fixed 0
	elif [ -f "expected/$1/proof-right.diff" ]; then
		changed "$1" right "expected/$1/proof-right.diff"
		form "$1" right 0
	else
		cat "$out/patches.err" >&2
		fail "$1: no patch for expected/$1/proof.c, and no proof-right.diff"
	fi
	for wrong in expected/"$1"/proof-wrong-*.diff; do
		[ -f "$wrong" ] || continue
		name=$(basename "$wrong" .diff)
		changed "$1" "${name#proof-}" "$wrong"
		form "$1" "${name#proof-}" 0
	done
}

make_sources() {
	rules=$(for f in expected/${RULE:-*}/proof.c; do [ ! -f "$f" ] || basename "$(dirname "$f")"; done)
	[ -n "$rules" ] || fail "no proof: there is no expected/${RULE:-*}/proof.c"
	features > "$out/features" || exit 2
	put_proofs > "$out/bad"
	: > "$out/patches"
	: > "$out/patches.err"
	[ ! -s "$out/bad" ] || patches $(cat "$out/bad")
	{
		echo "obj-y += proof.o"
		for rule in $rules; do
			forms "$rule" || exit 2
		done
	} > "$out/Makefile" || exit 2
	put "$dir/Makefile" < "$out/Makefile"
}

# All that is asked for must be in the configuration.
configure() {
	KCONFIG_ALLCONFIG=$PWD/wrapper/test/proof/$1.config build "$1" allnoconfig
	for line in $(grep '^CONFIG' "wrapper/test/proof/$1.config"); do
		grep -qx "$line" "$out/$1/.config" || fail "$line is not what came out, see $out/$1/.config"
	done
}

# The fixtures that are compiled.
fixtures() {
	if [ -z "${FIXTURES:-}" ]; then
		ls expected/${RULE:-*}/*-*.c
		return
	fi
	{
		git ls-files --modified --others -- "expected/${RULE:-*}/*-*.c"
		git log --format= --name-only -- "expected/${RULE:-*}/*-*.c"
	} | awk '!seen[$0]++' | while read -r f; do
		[ ! -f "$f" ] || echo "$f"
	done | head -n "$FIXTURES"
}

# Fixtures have to be C, or rules would be tuned to what is none. Those of a rule are one directory.
compile_fixtures() {
	# An object of an earlier run must not stand for one that cannot be made any more.
	rm -rf "$tree/fixtures" "$out/x86/fixtures"
	list=$(fixtures)
	for f in $list; do
		rule=$(basename "$(dirname "$f")")
		mkdir -p "$tree/fixtures/$rule"
		ln -s "$PWD/$f" "$tree/fixtures/$rule"
		echo "obj-m += $(basename "$f" .c).o" >> "$tree/fixtures/$rule/Makefile"
	done
	for d in "$tree"/fixtures/*/; do
		echo "obj-m += $(basename "$d")/"
	done > "$tree/fixtures/Makefile"
	configure x86
	build x86 prepare
	# Without kernel-doc, which is another 0.4 seconds for each.
	kernel_make x86 -k W=1 KCFLAGS=-Werror cmd_checkdoc= fixtures/ || grep -E '(error|warning): ' "$out/x86.log" >&2
	for f in $list; do
		object=$out/x86/fixtures/${f#expected/}
		echo "$(basename "$(dirname "$f")") $(basename "$f") $([ -f "${object%.c}.o" ] && echo compiled)"
	done > "$out/fixtures"
}

run_proofs() {
	make_sources
	configure um
	build um linux
	# It needs a second or two; a kernel that hangs is not waited for.
	timeout -k 5 300 "$out/um/linux" mem=256M kunit.autorun=1 kunit_shutdown=poweroff < /dev/null > "$out/boot.log" 2>&1
	scan pmcheck
	[ $? -le 1 ] && jq -e '[.coverage | .failed, .unparsed, .narrowed | values] | add == []' "$out/scan.json" > /dev/null ||
		fail "the proofs could not be scanned"
}

[ -x "$PMCHECK" ] || fail "$PMCHECK is not there"
mkdir -p "$out"
make_tree
run_proofs
jq -r '.findings[] | "\(.rule) \(.path)"' "$out/scan.json" > "$out/findings"
sed -n "s/.*PROOF_NAME='\"\([^\"]*\)\"'.*/\1/p" "$dir/Makefile" > "$out/forms"
# They are written for callbacks that return nothing, as since 6.11.
case $kernel in
[0-5].* | 6.[0-9].* | 6.10.*) : > "$out/fixtures" ;;
*) compile_fixtures ;;
esac
awk -v kernel="$kernel" -f wrapper/test/proof.awk "$out/forms" "$out/findings" "$out/fixtures" "$out/boot.log" || {
	echo "proof: what the kernel printed is in $out/boot.log" >&2
	exit 1
}
