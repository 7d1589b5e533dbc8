#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# How much do the rules miss?  Drivers on which a rule is silent are spoiled,
# one line each (mutate/<rule>.cocci), and scanned again.  Those in which it is
# found are written in another form that means the same (mutate/form/), and
# scanned once more.
#
# Environment: PMCHECK, KDIR; RULE, COUNT (drivers in all), PERCENT (to be found).
set -u
cd "$(dirname "$0")/../.." || exit 2
here=wrapper/test/mutate
forms=$PWD/$here/form
macros=$PWD/cocci/pm_ops.h
out=$PWD/build/mutate
KDIR=$(realpath "$KDIR") || exit 2
COUNT=${COUNT:-200}
PERCENT=${PERCENT:-95}
RULE=$(echo "${RULE:-}" | tr , ' ')
TAB=$(printf '\t')

fail() {
	echo "mutate: $*" >&2
	exit 2
}

# scan TREE OUTPUT OPTION...: findings and an incomplete analysis are no failure here.
scan() {
	tree=$1 output=$2
	shift 2
	"$PMCHECK" --rules-dir cocci scan -C "$tree" --confidence Low --format json --output "$output" "$@"
	[ $? -ne 2 ] || fail "the scan of $tree failed"
}

# findings JSON RULE: path, and "Low" for what is not shown unless asked for. A Low rule is always asked for.
findings() {
	least=$(sed -n 's|^// Confidence: ||p' "cocci/$2.cocci")
	jq -r --arg rule "$2" --arg least "$least" '.findings[] | select(.rule == $rule)
		| [.path, if .confidence == "Low" and $least != "Low" then "Low" else "shown" end] | @tsv' "$1" | sort -u
}

# candidates RULE: files with the keywords of its mutation on which it is silent, COUNT of them from all over the tree.
candidates() {
	findings "$out/before.json" "$1" | cut -f1 | LC_ALL=C sort -u > "$out/$1.hit"
	cp "$out/files" "$out/$1.left"
	for words in $(sed -n 's|^// Keywords: ||p' "$here/$1.cocci"); do
		(cd "$KDIR" && xargs -d '\n' grep -lwE -e "$words") < "$out/$1.left" > "$out/$1.with"
		mv "$out/$1.with" "$out/$1.left"
	done
	LC_ALL=C comm -23 "$out/$1.left" "$out/$1.hit" | sort -R --random-source=COPYING | head -n "$COUNT" | LC_ALL=C sort
}

# change TREE PATCH LOG: applies the semantic patch to the files of TREE that are named on stdin.
change() {
	sed G > "$3.groups"
	(cd "$1" && spatch --very-quiet --no-includes --macro-file-builtins "$macros" \
		--disable-worth-trying-opt --smpl-spacing --timeout 60 --in-place --no-show-diff \
		--cocci-file "$2" --file-groups "$3.groups") > "$3.out" 2> "$3.err" ||
		fail "spatch failed, see $3.err"
}

# spoil RULE: a tree with spoiled copies; a line for each in RULE.spoiled: a hash, path, function, line.
spoil() {
	candidates "$1" > "$out/$1.files"
	mkdir "$out/$1"
	(cd "$KDIR" && xargs -d '\n' cp --parents -t "$out/$1") < "$out/$1.files"
	# What the rules read the version and the features of the tree from.
	(cd "$KDIR" && cp --parents -t "$out/$1" Makefile $features)
	cat "$here/pick.cocci" "$here/$1.cocci" > "$out/$1.cocci"
	change "$out/$1" "$out/$1.cocci" "$out/$1" < "$out/$1.files"
	grep "^[0-9a-f]\{9\}$TAB" "$out/$1.out" | sort | while IFS=$TAB read -r hash path function line; do
		cmp -s "$KDIR/$path" "$out/$1/$path" || printf '%s\t%s\t%s\t%s\n' "$hash" "$path" "$function" "$line"
	done > "$out/$1.spoiled"
}

# Every rule in turn gives one driver, as long as it has any, until there are COUNT.
shares() {
	wc -l $(printf "$out/%s.spoiled " $rules) | awk -v left="$COUNT" '
		$2 != "total" { name[n++] = $2; has[$2] = $1 }
		END {
			for (more = 1; more && left > 0;) {
				more = 0
				for (i = 0; i < n && left > 0; i++)
					if (share[name[i]] < has[name[i]]) { share[name[i]]++; left--; more = 1 }
			}
			for (i = 0; i < n; i++)
				print name[i], share[name[i]] + 0
		}'
}

# outcome TREE RULE LIST NAME: scans the files that the lines of LIST begin with, prints NAME, the line, and what came out.
outcome() {
	[ -s "$3" ] || return 0
	cut -f1 "$3" > "$3.paths"
	scan "$1" "$3.json" --quiet --rule "$2" --files-from "$3.paths"
	findings "$3.json" "$2" > "$3.found"
	awk -F'\t' -v OFS='\t' -v name="$4" '
		FILENAME ~ /found$/ { if (found[$1] != "shown") found[$1] = $2; next }
		{ print name, $0, $1 in found ? found[$1] : "silent" }' "$3.found" "$3"
}

# judge RULE SHARE: scans the share, prints a line for each: rule, path, function, line, what came out.
judge() {
	head -n "$2" "$out/$1.spoiled" | cut -f2- | sort > "$out/$1.share"
	outcome "$out/$1" "$1" "$out/$1.share" "$1"
}

# reform RULE FORM: of the share's drivers that are found those that the form changes, a line for each: form, rule, path, what came out.
reform() {
	rm -rf "$out/form"
	cp -r "$out/$1" "$out/form"
	awk -F'\t' -v rule="$1" '$1 == rule && $5 == "shown" { print $2 }' "$out/result" | sort -u > "$out/$1.shown"
	change "$out/form" "$forms/$2.cocci" "$out/$1-$2" < "$out/$1.shown"
	while read -r path; do
		cmp -s "$out/$1/$path" "$out/form/$path" || echo "$path"
	done < "$out/$1.shown" > "$out/$1-$2.share"
	outcome "$out/form" "$1" "$out/$1-$2.share" "$2$TAB$1"
}

rm -rf "$out"
mkdir -p "$out"
rules=
for f in "$here"/*.cocci; do
	rule=$(basename "$f" .cocci)
	[ -f "cocci/$rule.cocci" ] || continue
	case " $RULE " in
	"  " | *" $rule "*) rules="$rules $rule" ;;
	esac
done
[ -n "$rules" ] || fail "no mutation for $RULE"
features=$(sed -n 's|^// Feature: [^=]*= *\([^:]*\):.*|\1|p' cocci/*.cocci | sort -u)

(cd "$KDIR" && grep -rlE --include=*.c 'pm_runtime_|dev_pm_|device_pm_|PM_OPS') | LC_ALL=C sort > "$out/files"
scan "$KDIR" "$out/before.json" --rule "$(echo $rules | tr ' ' ,)"
for rule in $rules; do
	echo "  SPOIL   $rule" >&2
	spoil "$rule"
done
shares | while read -r file share; do
	judge "$(basename "$file" .spoiled)" "$share"
done > "$out/result"

for rule in $rules; do
	for form in "$forms"/*.cocci; do
		reform "$rule" "$(basename "$form" .cocci)"
	done
done > "$out/forms"

status=0
# A miss whose cause is known says it.
awk -F'\t' -v percent="$PERCENT" '
	function line(name, n, found) { printf "%-34s %3d spoiled  %3d found  %5.1f %%\n", name, n, found, n ? 100 * found / n : 0 }
	FILENAME ~ /causes/ { if ($0 !~ /^#/) cause[$1, $2, $3] = $4; next }
	!($1 in n) { rule[++rules] = $1 }
	{ n[$1]++; all++ }
	$5 == "shown" { found[$1]++; shown++; next }
	{
		why = ($1, $2, $3) in cause ? cause[$1, $2, $3] : "cause not known yet"
		if (!(why in misses)) causes[++whys] = why
		misses[why] = misses[why] sprintf("\t%s:%s %s() [%s]%s\n", $2, $4, $3, $1, $5 == "Low" ? ", only Low" : "")
	}
	END {
		for (i = 1; i <= rules; i++)
			line(rule[i], n[rule[i]], found[rule[i]])
		line("all", all, shown)
		for (i = 1; i <= whys; i++)
			printf "missed, %s:\n%s", causes[i], misses[causes[i]]
		exit !(all && 100 * shown >= percent * all)
	}' "$here/causes.tsv" "$out/result" || status=1

# What a macro does is unknown: Low or silent is right there.
awk -F'\t' -v percent="$PERCENT" '
	!($1 in n) { form[++forms] = $1 }
	{ n[$1]++; result[$1, $4]++ }
	$4 != "shown" { misses[$1] = misses[$1] sprintf("\t%s [%s]%s\n", $3, $2, $4 == "Low" ? ", only Low" : "") }
	END {
		for (i = 1; i <= forms; i++) {
			f = form[i]
			shown = result[f, "shown"]
			printf "%-10s %3d changed  %3d still found  %3d only Low  %5.1f %%\n%s", f, n[f], shown, result[f, "Low"], 100 * shown / n[f], misses[f]
			bad += f != "macro" && 100 * shown < percent * n[f]
		}
		exit !!bad
	}' "$out/forms" || status=1
exit $status
