#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What the compilers do not check: licences, layers, sizes, the rules' names.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

complain() {
	echo "lint: $*" >&2
	status=1
}

# Every file says its licence in its first lines.
git ls-files | grep -v -e '^COPYING$' -e '\.report$' -e '\.diff$' -e '\.tsv$' | sort > "$work/files"
xargs -d '\n' grep -a -d skip -m 1 -n 'SPDX-License-Identifier: GPL-2.0-only' < "$work/files" /dev/null | awk -F: '$2 <= 3 { print $1 }' |
	sort | comm -23 "$work/files" - | while read -r f; do
		[ -L "$f" ] || echo "$f: no SPDX line"
	done | grep . >&2 && complain "files without a licence"

# Includes point downwards: a floor includes the floors before it in this list, and itself without going in circles.
# What stands in wrapper/ itself is the command line, which may include them all.
floors=" base c rules tree findings spatch scan report fix cmd "
sources=$(git ls-files -co --exclude-standard 'wrapper/*.[ch]' | grep -v '^wrapper/test/')
for f in $sources; do
	floor=$(dirname "${f#wrapper/}")
	case "$floors. " in
	*" $floor "*) ;;
	*) complain "$f: stands on no floor" ;;
	esac
	for header in $(sed -n 's/^#include "\(.*\)"$/\1/p' "$f"); do
		[ -f "wrapper/$header" ] || complain "$f: includes $header, which is not named from wrapper/"
		case "${floors%%" $floor "*} $floor " in
		*" ${header%/*} "*) ;;
		*) [ "$floor" = . ] || complain "$f: includes $header, which is not below it" ;;
		esac
	done
done
for f in $sources; do
	module=${f#wrapper/}
	sed -n 's/^#include "\(.*\)\.h"$/\1/p' "$f" | grep -vx "${module%.[ch]}" | sed "s|^|${module%.[ch]} |"
done | tsort > /dev/null || complain "includes go in circles"

for f in $sources wrapper/test/*.c wrapper/test/proof/*.[ch] wrapper/test/fuzz/*.[ch]; do
	lines=$(wc -l < "$f")
	[ "$lines" -le 450 ] || complain "$f: $lines lines, more than 450"
done

# Rules are run together: what one of them names must start with its own name.
# And no rule may name a macro that pm_ops.h defines: spatch would not expand it any more.
sed -n 's/^#define \([A-Za-z0-9_]*\).*/\1/p' cocci/pm_ops.h > "$work/macros"
for f in cocci/*.cocci; do
	id=$(basename "$f" .cocci | tr - _)
	sed -n 's/^@\([a-z_0-9]*\)\( .*\)\{0,1\}@$/\1/p; s/^@script:[a-z]* \([a-z_0-9]*\)\( .*\)\{0,1\}@$/\1/p' "$f" |
		grep -v -e '^$' -e '^depends$' -e "^$id" | while read -r name; do
			echo "$f: the rule '$name' must be called ${id}_..."
		done | grep . >&2 && status=1
	short=$(echo "$id" | cut -d_ -f1-2)
	class=$(echo "$id" | awk -F_ '{ for (i = 1; i <= NF; i++) printf "%s", toupper(substr($i, 1, 1)) substr($i, 2) }')
	grep -n '^\(def \|class \)' "$f" | grep -v -E "(def $short|class $class)" >&2 &&
		complain "$f: python functions start with $short, classes with $class"
	grep -v -e '^//' -e '^ *#' "$f" | grep -ow -F -f "$work/macros" >&2 && complain "$f: names a macro, so it would not be expanded"
	grep -n '^[ \t]*#[ \t]*spatch' "$f" cocci/shared/*.cocci >&2 &&
		complain "$f: a comment that spatch reads as its options"
	grep -q '^// Fix: yes' "$f" && ! grep -q '^// Subject: ' "$f" && complain "$f: has a fix, but no Subject for the patch"
	grep -q '^//| [-+]' "$f" || complain "$f: shows no shape (//|)"
	grep -q '^// Group: ' "$f" || complain "$f: no Group"
	grep -q '^// Measured: ' "$f" || complain "$f: no Measured: what reading its findings has shown"
	proof=$(sed -n 's/^\/\/ Proof: //p' "$f")
	case $proof in
	'') complain "$f: no Proof: what was shown on which kernels, or 'none, REASON'" ;;
	none,*) [ ! -f "expected/$(basename "$f" .cocci)/proof.c" ] || complain "$f: has a proof.c, but says Proof: $proof" ;;
	*) [ -f "expected/$(basename "$f" .cocci)/proof.c" ] || complain "$f: there is no proof.c for what Proof: says" ;;
	esac
	grep -q '"""' "$f" && complain "$f: spatch cannot read triple quotes"
done

# spatch's regular expressions are PCRE in one build and Str in another, where such a rule finds nothing and does not say so.
grep -n '=~' cocci/*.cocci cocci/shared/*.cocci >&2 &&
	complain "=~ means another thing to another spatch: use a list of names, or a script constraint"
grep -n 'include_match(' cocci/*.cocci cocci/shared/*.cocci >&2 &&
	complain "include_match() ends the rules behind it, too: depend on a rule"

# Plain rules are as the kernel has its own: short, in SmPL, and with python for nothing but the lines that they print.
for f in cocci/upstream/*.cocci; do
	[ "$(wc -l < "$f")" -le 100 ] || complain "$f: more than 100 lines"
	[ "$(sed -n 's|^// \([A-Za-z]*\): .*|\1|p' "$f" | tr '\n' ' ')" = "Confidence Copyright URL Options Keywords " ] ||
		complain "$f: the header is not Confidence, Copyright, URL, Options, Keywords"
	grep -q '^//# ' "$f" || complain "$f: does not say what is known to be wrong (//#)"
	awk '/^@/ { script = /^@script:python depends on (report|org|report [|][|] org)@$/ }
		script && !/^(@.*|[a-z]+ << [a-z_]+[.][a-z]+;|coccilib[.](report[.]print_report|org[.]print_todo)[(].*[)])?$/ { print FILENAME ":" FNR ": " $0; bad = 1 }
		/=~|script:python *[(]|initialize:|finalize:/ { print FILENAME ":" FNR ": " $0; bad = 1 }
		END { exit !bad }' "$f" >&2 && complain "$f: more than plain SmPL"
done

# Each place that a later rule needs is an environment of its own, which all that rules in between match is combined with.
for f in cocci/*.cocci; do
	id=$(basename "$f" .cocci | tr - _)
	grep -n '^position any ' "$f" | grep -E "[ ,]([a-z_0-9]+)\\." | grep -vE "^[0-9]+:position any ($id[a-z_0-9]*\\.[a-z]+(, )?)+;" >&2 &&
		complain "$f: inherits all places of another file's rule: a set in python costs less there"
done

twice=$(sed -n 's|^// *Feature: ||p' cocci/*.cocci cocci/shared/*.cocci | sort -u | cut -d' ' -f1 | uniq -d)
[ -z "$twice" ] || complain "features that two rules say different things of: $twice"

twice=$(sed -n 's|^// Subject: ||p' cocci/*.cocci | sort | uniq -d)
[ -z "$twice" ] || complain "two patches of a driver would have one subject: $twice"

# Else the name is none any more in the scripts of the rules behind it.
grep -n 'script:python([^)]*) { [a-z_]* in ' cocci/*.cocci cocci/shared/*.cocci >&2 &&
	complain "a constraint that begins with NAME in SET spoils NAME for the whole suite: write (NAME in SET)"

# spatch 1.3.0 does not match the one branch where the function ends, if the other has dots.
awk 'function branch() { if (lines == 1 && first ~ /^return/) alone = FNR - 1 ": " first; lines = depth = 0 }
	/^\($/ { alone = dots = lines = depth = 0; next }
	/^\|$/ { branch(); next }
	/^\)$/ { branch(); if (alone && dots) { print FILENAME ":" alone; bad = 1 } next }
	{ first = lines++ ? first : $0; if (!depth && /^<?[+]?[.][.][.]/) dots = 1; depth += gsub(/{/, "{") - gsub(/}/, "}") }
	END { exit !bad }' cocci/*.cocci cocci/shared/*.cocci >&2 &&
	complain "a return beside a branch with dots is not found by spatch 1.3.0 at a function's end: give it a rule of its own"

# Scripts share one namespace: what one of them assigns must not hide a function of python's or of a shared piece, or what
# a piece is named for.
{
	python3 -c 'import builtins; print(*filter(str.islower, dir(builtins)), sep="\n")'
	sed -n 's/^def \([a-z_0-9]*\).*/\1/p' cocci/shared/*.cocci
	basename -s .cocci cocci/shared/*.cocci
} > "$work/taken"
awk -v OFS=: 'FNR == NR { taken[$0]; next }
	/^ *[a-z_]+ <</ || /^ *([a-z_]+, )*[a-z_]+ =[^=]/ || /^ *for .* in / {
		names = $0
		sub(/ (<<|=|in) .*/, "", names); sub(/^ *for /, "", names)
		n = split(names, name, /[ ,()]+/)
		for (i = 1; i <= n; i++)
			if (name[i] in taken && FILENAME != "cocci/shared/" name[i] ".cocci") { print FILENAME, FNR, $0; bad = 1 }
	}
	END { exit !bad }' "$work/taken" cocci/*.cocci cocci/shared/*.cocci >&2 &&
	complain "a variable hides what a piece or python calls so"

# Functions, classes, and variables with an underscore (without one it may be C).
twice=$(sed -n -e 's/^\(def\|class\) \([A-Za-z_0-9]*\).*/\2/p' -e 's/^\([A-Za-z]*_[A-Za-z_0-9]*\) = .*/\1/p' \
	cocci/*.cocci cocci/shared/*.cocci | sort | uniq -d)
[ -z "$twice" ] || complain "python names of two rules: $twice"

exit $status
