#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# pmcheck fix --series: patches that can be sent.

bats_require_minimum_version 1.5.0

load common

# The tree's scripts, of which no more than their output matters here.
scripts() {
	mkdir -p "$TREE/scripts"
	cat > "$TREE/scripts/get_maintainer.pl" <<-'EOF'
	print "Öne Männe (Foo) <m\@example.org> (maintainer:FOO DRIVERS)\n";
	print "R. Eader <r\@example.org> (reviewer:FOO DRIVERS)\n";
	print "foo\@lists.example.org (open list:FOO DRIVERS)\n";
	EOF
	echo 'exit 0;' > "$TREE/scripts/checkpatch.pl"
}

setup() {
	common_setup
	rm "$RULES"/*-bad.cocci
	export GIT_AUTHOR_NAME=Somebody GIT_AUTHOR_EMAIL=s@example.org
	export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
	fixing_rule foo-bad foo_bad foo_good
	fixing_rule bar-bad bar_bad bar_good
	sed -i 's/^\/\/ Fix:.*/&\n\/\/ Subject: Call foo_good()/' "$RULES/foo-bad.cocci"
	sed -i 's/"do not call \(.*\)()"/"\1() on line 3 of one.c breaks since line 7; call another"/' "$RULES"/*.cocci
	scripts
}

series() {
	pmcheck fix -C "$TREE" --quiet --series "$T/series" "$@"
}

mail_header() {
	sed -n "1,/^\$/p" "$1"
}

@test "a cover letter and a patch for each rule and driver, which git am applies" {
	run series
	[ "$status" -eq 1 ]
	[ -z "$output" ]
	[ "$(ls "$T/series")" = "0000-cover-letter.patch
0001-a-one-Call-foo_good.patch
0002-a-two-Fix-bar-bad.patch
0003-b-three-Fix-bar-bad.patch
0004-b-three-Call-foo_good.patch" ]
	cp -r "$TREE" "$T/clean"
	git -C "$T/clean" init -q
	git -C "$T/clean" add -A
	git -C "$T/clean" commit -q -m base
	git -C "$T/clean" am -q "$T"/series/000[1-9]*
	run pmcheck scan -C "$T/clean" --quiet
	[ "$status" -eq 0 ]
}

@test "what a mail says" {
	series || [ $? -eq 1 ]
	mail=$T/series/0001-a-one-Call-foo_good.patch
	mail_header "$mail" | grep -qx 'Subject: \[PATCH 1/4\] a: one: Call foo_good()'
	mail_header "$mail" | grep -qx 'From: Somebody <s@example.org>'
	mail_header "$mail" | grep -q '^To: .*<m@example.org>'
	mail_header "$mail" | grep -q '^Cc: .*r@example.org'
	mail_header "$mail" | grep -q 'foo@lists.example.org'
	grep -qx 'For tests only.' "$mail"
	grep -qx 'In one_probe(), foo_bad() breaks.' "$mail"
	grep -qx 'Detected with the help of Coccinelle (pmcheck, rule foo-bad).' "$mail"
	! grep -q -e 'line [0-9]' -e Signed-off-by -e Fixes: "$mail"
	! grep -q 'multipart' "$mail"
	cover=$T/series/0000-cover-letter.patch
	mail_header "$cover" | grep -q '^Subject: \[PATCH 0/4\] '
	mail_header "$cover" | grep -q '^To: foo@lists.example.org'
	grep -q '4 patches for 4 findings' "$cover"
}

@test "the prefix that the file's history has, and the commit to blame" {
	git -C "$TREE" init -q
	git -C "$TREE" add -A
	git -C "$TREE" commit -q -m import
	for i in 1 2; do
		echo "/* $i */" >> "$TREE/drivers/a/one.c"
		git -C "$TREE" commit -qam "aaa/one: Do $i"
	done
	driver drivers/a/two.c two 'baz(dev);'
	git -C "$TREE" commit -qam 'x'
	driver drivers/a/two.c two 'bar_bad(dev);'
	git -C "$TREE" commit -qam 'a: two: Break it'
	series || [ $? -eq 1 ]
	grep -qx 'Subject: \[PATCH 1/4\] aaa/one: Call foo_good()' "$T"/series/0001*
	# What the first commit brought may be older than the history.
	! grep -q Fixes: "$T"/series/0001*
	grep -qx 'Fixes: [0-9a-f]\{12\} ("a: two: Break it")' "$T"/series/0002*
}

@test "what checkpatch.pl has something against is left out and named: status 1" {
	cat > "$TREE/scripts/checkpatch.pl" <<-'EOF'
	my $file = pop @ARGV;
	if ($file =~ /three.*foo/) { print "$file:7: WARNING:FOO: no foo\n"; exit 1; }
	EOF
	run series
	[ "$status" -eq 1 ]
	[[ "$output" = *"drivers/b/three.c: no patch of foo-bad: checkpatch.pl "*"WARNING:FOO: no foo"* ]]
	[ "$(ls "$T/series" | wc -l)" -eq 4 ]
	grep -q 'PATCH 3/3' "$T"/series/0003*
}

@test "--per: a series for each, which applies to the tree as it is" {
	run series --per rule
	[ "$status" -eq 1 ]
	[ "$(ls "$T/series")" = "bar-bad
foo-bad" ]
	grep -q 'PATCH 1/2' "$T"/series/bar-bad/0001*
	rm -r "$T/series"
	series --per subsystem || [ $? -eq 1 ]
	[ "$(ls "$T/series")" = foo-drivers ]
	rm -r "$T/series"
	series --per maintainer || [ $? -eq 1 ]
	[ "$(ls "$T/series/"*/ | grep -c patch)" -eq 5 ]
	run series --per haps
	[ "$status" -eq 2 ]
}

@test "nothing to write to or to ask: status 2, and nothing is written" {
	mkdir "$T/series"
	touch "$T/series/0007-mine.patch"
	run series
	[ "$status" -eq 2 ]
	[[ "$output" = *"the directory is not empty"* ]]
	rm -r "$T/series" "$TREE/scripts/checkpatch.pl"
	run series
	[ "$status" -eq 2 ]
	[[ "$output" = *"scripts/checkpatch.pl: a series needs it"* ]]
	[ ! -e "$T/series" ]
	scripts
	echo 'die "no MAINTAINERS";' > "$TREE/scripts/get_maintainer.pl"
	run series
	[ "$status" -eq 3 ]
	[[ "$output" = *"no patch of foo-bad: scripts/get_maintainer.pl: no MAINTAINERS"* ]]
	run series --in-place
	[ "$status" -eq 2 ]
}

# git_does WHAT: that is done to git format-patch, whose words are $*, when it has written mail number 2.
git_does() {
	mkdir -p "$T/bin"
	cat > "$T/bin/git" <<-EOF
	#!/bin/bash
	file=\$("$(command -v git)" "\$@")
	status=\$?
	[[ "\$*" != *--start-number=2* ]] || { $1; }
	[ -z "\$file" ] || printf '%s\n' "\$file"
	exit \$status
	EOF
	chmod +x "$T/bin/git"
}

# broken WHAT DIR: to what a series in a directory comes where that happens.
broken() {
	git_does "$1"
	PATH=$T/bin:$PATH run pmcheck fix -C "$TREE" --quiet --series "$2"
	echo "$1: $status $output"
	[ "$status" -eq 2 ]
}

@test "all is written or nothing: git fails, does not say that the disk is full, or a signal comes" {
	broken 'status=1' "$T/new/series"
	broken 'kill -TERM $PPID; sleep 10' "$T/new/series"
	[ ! -e "$T/new" ]
	mkdir "$T/series"
	broken 'truncate -s -9 "$file"' "$T/series"
	[ -d "$T/series" ]
	cd "$T/series"
	[ -z "$(ls -A)" ]
	run pmcheck fix -C "$TREE" --quiet --series .
	[ "$status" -eq 1 ]
	[ "$(ls -A | wc -l)" -eq 5 ]
}

@test "--no-tree-scripts: none of the tree's runs; there are no recipients, which is said" {
	for script in get_maintainer checkpatch; do
		echo "open F, '>', '$T/ran'; exit 1;" > "$TREE/scripts/$script.pl"
	done
	run series --no-tree-scripts
	[ "$status" -eq 1 ]
	[ "$output" = "pmcheck: --no-tree-scripts: the series has no recipients, and checkpatch.pl has not seen it" ]
	[ "$(ls "$T/series" | wc -l)" -eq 5 ]
	! grep -q -e '^To:' -e '^Cc:' "$T"/series/*
	grep -q '^scripts/get_maintainer.pl and scripts/checkpatch.pl have not been run' "$T"/series/0000*
	[ ! -e "$T/ran" ]
	rm -r "$T/series" "$TREE/scripts"
	run series --no-tree-scripts --per rule
	[ "$status" -eq 1 ]
	[ "$(ls "$T/series")" = "bar-bad
foo-bad" ]
	rm -r "$T/series"
	for per in maintainer subsystem; do
		run series --no-tree-scripts --per $per
		[ "$status" -eq 2 ]
	done
	run pmcheck fix -C "$TREE" --no-tree-scripts
	[ "$status" -eq 2 ]
	[[ "$output" = *"--no-tree-scripts: goes with --series"* ]]
}

@test "configuration of the tree's scripts does not change a series, wherever it lies; what belongs to the kernel does" {
	for script in get_maintainer checkpatch; do
		cat > "$T/head" <<-EOF
		for my \$dir (".", \$ENV{HOME}, ".scripts", \$ENV{CHECKPATCH_CONFIG_DIR} || ".") {
			die "\$dir/.$script.conf" if -e "\$dir/.$script.conf";
		}
		die "no files of the tree" unless -e "MAINTAINERS" && -e "scripts/$script.pl" && -e ".mailmap" && -e "drivers/a/one.c";
		die "no history" if \`git log --format=%s\` ne "mine\n";
		EOF
		cat "$T/head" "$TREE/scripts/$script.pl" > "$T/script"
		mv "$T/script" "$TREE/scripts/$script.pl"
	done
	touch "$TREE/MAINTAINERS" "$TREE/.mailmap"
	git init -q "$T/other"
	git -C "$T/other" commit -q --allow-empty -m mine
	# As in a submodule.
	echo "gitdir: ../other/.git" > "$TREE/.git"
	mkdir "$TREE/.scripts" "$T/config"
	for dir in "$HOME" "$TREE" "$TREE/.scripts" "$T/config"; do
		touch "$dir/.get_maintainer.conf" "$dir/.checkpatch.conf"
	done
	cd "$TREE"
	CHECKPATCH_CONFIG_DIR=$T/config run series
	echo "$output"
	[ "$status" -eq 1 ]
	[ -z "$output" ]
	grep -q '^To: .*<m@example.org>' "$T"/series/0001*
}

@test "a repository that the environment names is not touched, as in a hook of a linked working tree" {
	git -C "$TREE" init -q
	git -C "$TREE" add -A
	git -C "$TREE" commit -q -m mine
	echo 'staged' > "$TREE/staged"
	git -C "$TREE" add staged
	before=$(git -C "$TREE" for-each-ref; md5sum "$TREE/.git/index"; git -C "$TREE" status --short)
	GIT_DIR=$TREE/.git GIT_INDEX_FILE=$TREE/.git/index GIT_PREFIX=drivers/ run series
	[ "$before" = "$(git -C "$TREE" for-each-ref; md5sum "$TREE/.git/index"; git -C "$TREE" status --short)" ]
	[ "$status" -eq 1 ]
	[ "$(ls "$T/series" | wc -l)" -eq 5 ]
}

# What the mails say, but for when and as which commit they were made.
mails() {
	(cd "$T/series" && grep -v -e '^Date: ' -e '^From [0-9a-f]* ' -- *)
}

# in_environment SETTING...: a series with them there.
in_environment() {
	export GIT_CONFIG_COUNT=0
	for setting; do
		export "GIT_CONFIG_KEY_$GIT_CONFIG_COUNT=${setting%%=*}" "GIT_CONFIG_VALUE_$GIT_CONFIG_COUNT=${setting#*=}"
		GIT_CONFIG_COUNT=$((GIT_CONFIG_COUNT + 1))
	done
	series
}

# unchanged_by SETTING...: the mails are as expected with them in the user's file, and in the environment.
unchanged_by() {
	for setting; do
		git config --file "$HOME/.gitconfig" "${setting%%=*}" "${setting#*=}"
	done
	same_mails series
	rm "$HOME/.gitconfig"
	same_mails in_environment "$@"
}

# same_mails COMMAND...
same_mails() {
	rm -r "$T/series"
	run "$@"
	echo "$*: $status $output"
	[ "$status" -eq 1 ]
	mails | diff "$T/expected" -
	[ ! -e "$T/ran" ]
}

# All at once, or with WHOLE each alone, where none can hide another.
@test "the user's configuration of git does not change a series" {
	series || [ $? -eq 1 ]
	mails > "$T/expected"
	mkdir -p "$T/template/hooks" "$HOME/.config/git"
	printf '#!/bin/sh\necho "$0" >> %s/ran\nexit 1\n' "$T" > "$T/program"
	chmod +x "$T/program"
	for hook in pre-commit commit-msg prepare-commit-msg post-index-change reference-transaction; do
		cp "$T/program" "$T/template/hooks/$hook"
	done
	echo '*.c -diff' > "$HOME/.config/git/attributes"
	settings=(format.suffix=.txt format.to=x@example.org format.useAutoBase=true format.signOff=true
		format.attach=true format.thread=deep diff.noprefix=true diff.mnemonicPrefix=true
		diff.external="$T/program" diff.context=1 core.whitespace=tab-in-indent apply.whitespace=error-all
		core.autocrlf=true core.hooksPath="$T/template/hooks" core.fsmonitor="$T/program"
		init.templateDir="$T/template" tag.gpgSign=true commit.gpgSign=true gpg.program="$T/program"
		core.editor="$T/program" i18n.logOutputEncoding=latin1)
	if [ -z "${WHOLE:-}" ]; then
		unchanged_by "${settings[@]}"
	else
		for setting in "${settings[@]}"; do
			unchanged_by "$setting"
		done
	fi
}

@test "the author is whom the user's configuration names, the tree's before all others" {
	unset "${!GIT_AUTHOR_@}" "${!GIT_COMMITTER_@}"
	git config --global user.name 'Me Müller'
	git config --global user.email me@example.org
	series || [ $? -eq 1 ]
	grep -qx 'From: =?UTF-8?q?Me=20M=C3=BCller?= <me@example.org>' "$T"/series/0001*
	rm -r "$T/series"
	git -C "$TREE" init -q
	git -C "$TREE" config user.email me@kernel.example.org
	series || [ $? -eq 1 ]
	grep -q '^From: .*<me@kernel.example.org>' "$T"/series/0001*
	rm -r "$T/series" "$TREE/.git"
	git config --global --unset user.email
	git config --global user.useConfigOnly true
	run series
	[ "$status" -eq 2 ]
	[[ "$output" = *"git does not know who makes the series: "* ]]
	[ ! -e "$T/series" ]
}
