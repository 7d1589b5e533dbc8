#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# deps.sh PACKAGE...: installs what is missing of Debian's packages.
# "linux-source" stands for the newest kernel that the archive has, whatever it
# is called; of other kernels those are left out that the archive has not.
set -eu

sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo

is_installed() {
	dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

# What the archive calls it.
names() {
	case $1 in
	linux-source) apt-cache pkgnames linux-source- | grep -E '^linux-source-[0-9.]+$' | sort -V | tail -n 1 ;;
	linux-source-*) apt-cache pkgnames "$1" | grep -x "$1" || true ;;
	*) echo "$1" ;;
	esac
}

missing=$(for p; do is_installed "$p" || echo "$p"; done)
if [ -z "$missing" ]; then
	echo "Nothing is missing."
	exit 0
fi
$sudo apt-get update -qq
packages=$(for p in $missing; do names "$p"; done)
[ -n "$packages" ] || exit 0
echo "Installing:" $packages
# Anchored: apt takes a name that it does not know for a regular expression, and installs what that matches.
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	$(printf '^%s$\n' $packages | sed 's/[.+]/\\&/g')
