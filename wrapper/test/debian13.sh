#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Today's Debian, with the spatch and the kernel that it has, in a chroot below
# build/ that is kept between runs.
#
# debian13.sh kernel [VERSION]: its newest kernel is unpacked to build/linux-source-VERSION.
# debian13.sh test: what the README says is typed there, all cases are run, b4 runs
# pmcheck as the manual says, and what is found in some directories has to be what
# this machine's spatch finds.
#
# Environment: PMCHECK. Needs root, or newuidmap and a range of user ids.
set -u
cd "$(dirname "$0")/../.." || exit 2
root=$PWD/build/debian13
home=/root/pmcheck

fail() {
	echo "debian13: $*" >&2
	exit 1
}

# Nothing that is mounted outlives this: a chroot with a bound /dev is not for rm -rf.
if [ "${PMCHECK_UNSHARED:-}" != yes ]; then
	export PMCHECK_UNSHARED=yes
	if [ "$(id -u)" -eq 0 ]; then
		exec unshare --mount "$0" "$@"
	fi
	unshare --mount --map-root-user --map-auto true 2>/dev/null ||
		fail "this needs root, or unshare with a range of user ids (package uidmap)"
	exec unshare --mount --map-root-user --map-auto "$0" "$@"
fi

in_chroot() {
	chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"
}

# The archive that this machine's packages are from.
mirror() {
	apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
		grep -m 1 '/debian/$' || echo http://deb.debian.org/debian/
}

# Complete, or made anew.
make_chroot() {
	if [ ! -e "$root/complete" ]; then
		command -v debootstrap >/dev/null || fail "there is no debootstrap: 'make deps-test' installs it"
		rm -rf --one-file-system "$root"
		mkdir -p "$root"
		echo "Making $root"
		debootstrap --variant=minbase --include=make,git trixie "$root" "$(mirror)" > "$root.log" 2>&1 || {
			tail -n 20 "$root.log" >&2
			fail "debootstrap failed"
		}
		# Where its newer kernels are.
		echo "deb $(mirror) trixie-backports main" > "$root/etc/apt/sources.list.d/backports.list"
		touch "$root/complete"
	fi
	mount --rbind /dev "$root/dev"
	mount --bind /proc "$root/proc" 2>/dev/null || mount -t proc proc "$root/proc" || fail "cannot mount /proc"
	cp /etc/resolv.conf "$root/etc/resolv.conf"
}

# The files of this checkout, and none that is gone from it.
copy_checkout() {
	mkdir -p "$root$home"
	find "$root$home" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf --one-file-system {} +
	git -c safe.directory='*' ls-files -z --cached --others --exclude-standard |
		xargs -0 sh -c 'for f; do [ ! -e "$f" ] && [ ! -L "$f" ] || printf "%s\0" "$f"; done' sh |
		tar --null -T - -cf - | tar -xf - -C "$root$home" || fail "the checkout could not be copied"
}

# make_there TARGET...: as a user would.
make_there() {
	in_chroot make -s -C "$home" "$@"
}

# The newest 7.x that is packed here or there, or the version given.
newest() {
	ls "$root"/usr/src/linux-source-*.tar.xz /usr/src/linux-source-*.tar.xz 2>/dev/null |
		sed -n 's/.*linux-source-\(7\.[0-9]*\)\.tar\.xz$/\1/p' | grep -x "${1:-.*}" | sort -V | tail -n 1
}

# The kernel is what "make deps" brings there.
get_kernel() {
	for tree in build/linux-source-${1:-7.*[0-9]}; do
		[ ! -d "$tree" ] || return 0
	done
	if [ -z "$(newest "$1")" ]; then
		make_chroot
		copy_checkout
		make_there deps > "$root.log" 2>&1 || {
			tail -n 20 "$root.log" >&2
			fail "'make deps' failed"
		}
	fi
	version=$(newest "$1")
	[ -n "$version" ] || fail "Debian has no kernel ${1:-7.x}, but: $(ls "$root/usr/src")"
	tree=build/linux-source-$version
	tarball=/usr/src/linux-source-$version.tar.xz
	[ -f "$tarball" ] || tarball=$root$tarball
	echo "Unpacking $tarball"
	rm -rf "$tree.tmp"
	mkdir "$tree.tmp" && tar -I "xz -T0" -xf "$tarball" -C "$tree.tmp" --strip-components=1 && mv "$tree.tmp" "$tree" ||
		fail "$tarball could not be unpacked"
}

# findings FILE: all that is not about the machine, a line each.
findings() {
	jq -c '.findings[]' "$1"
}

# same VERSION: both find the same in this kernel.
same() {
	dirs="drivers/iio drivers/spi drivers/base drivers/usb"
	tree=build/linux-source-$1
	out=build/debian13-$1
	mkdir -p "$root$home/$tree"
	mount --bind "$tree" "$root$home/$tree" || fail "cannot bind $tree"
	"$PMCHECK" --rules-dir cocci scan -C "$tree" --quiet --confidence Low --format json --output "$out.here.json" $dirs
	[ $? -eq 1 ] || fail "kernel $1 could not be scanned here"
	in_chroot "$home/build/pmcheck" --rules-dir "$home/cocci" scan -C "$home/$tree" --quiet --confidence Low --format json \
		--output "$home/build/there.json" $dirs
	[ $? -eq 1 ] || fail "kernel $1 could not be scanned there"
	findings "$out.here.json" > "$out.here"
	findings "$root$home/build/there.json" > "$out.there"
	echo "# kernel $1: $(wc -l < "$out.here") findings by $("${SPATCH:-spatch}" --version | head -n 1 | cut -d ' ' -f 1-3)," \
		"$(wc -l < "$out.there") by $(in_chroot spatch --version | head -n 1 | cut -d ' ' -f 1-3)"
	[ -s "$out.here" ] || fail "nothing is found in kernel $1"
	diff "$out.here" "$out.there" >&2 || fail "another spatch finds something else in kernel $1"
}

run_tests() {
	make_chroot
	copy_checkout
	# Left of what was bound there.
	rmdir "$root$home"/build/linux-source-* 2>/dev/null
	make_there deps || fail "'make deps' failed"
	make_there -j "$(nproc)" || fail "'make' failed"
	make_there scan M=drivers/iio > "$root.scan" || fail "'make scan M=drivers/iio' failed"
	[ -s "$root.scan" ] || fail "'make scan M=drivers/iio' finds nothing"
	make_there test-cases > "$root.cases" || {
		grep -v '^ok' "$root.cases" >&2
		fail "cases fail with $(in_chroot spatch --version | head -n 1)"
	}
	echo "# $(grep -c '^ok' "$root.cases") cases, $(wc -l < "$root.scan") findings in drivers/iio"
	in_chroot "$home/wrapper/deps.sh" b4 > "$root.log" 2>&1 || fail "b4 cannot be installed, see $root.log"
	in_chroot "$home/wrapper/test/b4.sh" || fail "the manual's lines for b4 do not work"
	same "$(ls -d build/linux-source-*[0-9] | sed 's/.*-//' | sort -V | tail -n 1)"
}

case ${1:-} in
kernel) get_kernel "${2:-}" ;;
test) run_tests ;;
*) fail "kernel or test?" ;;
esac
