#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Do the lines for b4 that the manual has do what it says? b4 with checks is in
# Debian 13, where debian13.sh runs this: b4.sh, in the checkout, with the program built.
set -eu
cd "$(dirname "$0")/../.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
	echo "b4: $*" >&2
	cat "$work/out" >&2
	exit 1
}

# As typed, but for where the program is.
recipe() {
	sed -n "s|^\t$1-perpatch-check-cmd = pmcheck |$root/build/pmcheck |p" wrapper/pmcheck.1
}

# says TEXT TEXT: what b4 printed last has both.
says() {
	grep -qF -e "$1" "$work/out" && grep -qF -e "$2" "$work/out" || fail "it does not say '$1' and '$2'"
}

driver() {
	printf '#include <linux/pm_runtime.h>\n\nint acme_read(struct device *dev)\n{\n\tint ret;\n\n\tret = %s(dev);\n' "$1"
	printf '\tif (ret < 0)\n\t\treturn ret;\n\tpm_runtime_put(dev);\n\n\treturn 0;\n}\n'
}

export HOME="$work" GIT_CONFIG_NOSYSTEM=1 XDG_CACHE_HOME="$work/cache"
git config --global user.name A
git config --global user.email a@example.org
for command in prep am; do
	line=$(recipe $command)
	[ -n "$line" ] || fail "the manual has no line for b4 $command"
	git config --global "b4.$command-perpatch-check-cmd" "$line"
done

mkdir "$work/tree"
cd "$work/tree"
git init -q -b master
printf 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 1\n' > Makefile
git add -A
git commit -q -m base
b4 prep -n acme -f master > "$work/out" 2>&1 || fail "prep -n"
driver pm_runtime_resume_and_get > acme.c
git add -A
git commit -q -s -m "acme: add a driver" -m "It is new."
b4 prep --check > "$work/out" 2>&1 || fail "prep --check"
says "Success: 1, Warning: 0, Error: 0" "acme: add a driver"
driver pm_runtime_get_sync > acme.c
git commit -q -a -s -m "acme: call another function" -m "It is shorter."
b4 prep --check > "$work/out" 2>&1 || fail "prep --check"
says "Success: 1, Warning: 1, Error: 0" "acme.c:7:"
git format-patch -q --stdout -1 --add-header="Message-Id: <1@example.org>" > "$work/mbox"
git checkout -q HEAD~
b4 --offline-mode am -k -m "$work/mbox" -o "$work" 1@example.org > "$work/out" 2>&1 || fail "am --check"
says "acme.c:7:" "get-sync-leak"
echo "ok - b4 $(b4 --version): prep --check, am --check"
