# SPDX-License-Identifier: GPL-2.0-only
# reports.bash DIRECTORY: a small report with everything that one can hold, and a large one, of what rules without a fix
# find where there are labels; with WHOLE set, of a whole kernel, with its fixes proven.
set -e
BATS_TEST_TMPDIR=$1
. "$(dirname "${BASH_SOURCE[0]}")/../common.bash"
KERNEL_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}
common_setup

fixing_rule foo-bad foo_bad foo_good
sed -i 's/^\/\/\/ .*/\/\/\/ It breaks <b>here<\/b>./' "$RULES/foo-bad.cocci"
# Names other lines: the function's brace, and a call of another function.
rule far-bad far_bad
sed -i -e 's/^position p;/position p, q;/' -e 's/^far_bad@p(...)/far_bad@p(...);\n... when any\nback@q(...)/' -e 's/^p << far_bad.p;/&\nq << far_bad.q;/' \
	-e 's/Impact: .*/Impact: race/' -e 's/^finding(.*/finding("far-bad", p, "far \& <i>bad<\/i>", related=[(q, "and <u>back<\/u>")], confidence="Moderate")/' "$RULES/far-bad.cocci"
driver drivers/a/one.c one 'foo_bad("<img src=x onerror=alert(1)></script><script>alert(2)</script>");'
{
	printf 'int before(void);\n\nint far(struct device *dev)\n{\n'
	printf '\tprepare_%d();\n' $(seq 8)
	printf '\tfar_bad(dev);\n'
	printf '\twork_%d();\n' $(seq 30)
	printf '\tback(dev);\n\treturn 0;\n}\n'
} > "$TREE/drivers/b/far.c"
save "$T/old" --format json drivers/a/two.c drivers/b/three.c
id=$(jq -r '.findings[] | select(.path == "drivers/a/two.c").id' "$T/old")
echo "$id sent https://example.org/1 bar-bad drivers/a/two.c two_probe # v1" > "$T/triage"
printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' > "$TREE/drivers/b/broken.c"
save "$T/small.html" --format html --baseline "$T/old" --triage "$T/triage"

if [ -z "${WHOLE:-}" ]; then
	"$ROOT/wrapper/test/kernel/paths.sh" 6.12 > "$T/paths"
	set -- --files-from "$T/paths" --rule "$(cd "$ROOT/cocci" && grep -L '^// Fix: yes' *.cocci | sed 's/\.cocci$//' | paste -sd,)"
else
	set --
fi
status=0
XDG_CACHE_HOME=$KERNEL_CACHE "$PMCHECK" --rules-dir "$ROOT/cocci" scan -C "$ROOT/build/linux-source-6.12" \
	--quiet --confidence Low --format html --output "$T/kernel.html" "$@" || status=$?
[ "$status" -eq 1 ]
