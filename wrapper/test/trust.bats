#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# A hostile tree: no program runs that its git directory names.

bats_require_minimum_version 1.5.0

load common

setup() {
	common_setup
	rm "$RULES"/*-bad.cocci
	fixing_rule foo-bad foo_bad foo_good
	export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
	git -C "$TREE" init -q
	git -C "$TREE" add -A
	git -C "$TREE" commit -q -m base
	driver drivers/a/one.c one 'more(dev); foo_bad(dev); foo_bad(dev);'
	git -C "$TREE" commit -q -a -m change
	printf '#!/bin/sh\necho "$0 $*" >> %s/ran\ncat\n' "$T" > "$T/program"
	chmod +x "$T/program"
}

# A repository in the tree, as a submodule whose name is that of a C file.
submodule() {
	git init -q "$TREE/drivers/a/sub.c"
	echo '* filter=y' > "$TREE/drivers/a/sub.c/.gitattributes"
	echo 'text' > "$TREE/drivers/a/sub.c/file"
	git -C "$TREE/drivers/a/sub.c" add -A
	git -C "$TREE/drivers/a/sub.c" commit -q -m sub
	git -C "$TREE" add drivers/a/sub.c 2> /dev/null
	git -C "$TREE" commit -q -m sub
	git -C "$TREE/drivers/a/sub.c" config filter.y.clean "$T/program"
	git -C "$TREE/drivers/a/sub.c" config core.fsmonitor "$T/program"
	echo 'more' > "$TREE/drivers/a/sub.c/file"
}

hostile() {
	submodule
	echo '*.c diff=x filter=x' > "$TREE/.gitattributes"
	echo '/* */' >> "$TREE/drivers/a/one.c"
	for key in core.fsmonitor core.sshCommand core.pager core.editor core.askPass core.gitProxy \
		core.alternateRefsCommand pager.log pager.diff pager.blame diff.external diff.x.command diff.x.textconv \
		filter.x.clean filter.x.smudge filter.x.process gpg.program credential.helper sequence.editor \
		gc.recentObjectsHook alias.log alias.diff alias.blame alias.config alias.apply alias.rev-parse; do
		git -C "$TREE" config "$key" "$T/program"
	done
	git -C "$TREE" config log.showSignature true
	for hook in post-index-change post-checkout pre-commit reference-transaction fsmonitor-watchman; do
		cp "$T/program" "$TREE/.git/hooks/$hook"
	done
	rm -f "$T/ran"
}

@test "no setting, hook or submodule of the tree's git directory runs a program" {
	hostile
	mkdir "$T/objects"
	touch "$T/objects/.config"
	printf '%%.o:\n\t@true\n' >> "$TREE/Makefile"
	for command in 'patch HEAD~2' 'patch HEAD~2..' 'scan --format sarif' "fix --build O=$T/objects" \
		"fix --series $T/series --no-tree-scripts" 'fix --in-place'; do
		run pmcheck $command -C "$TREE" --no-cache --quiet
		echo "$command: $status $output"
		[ "$status" -eq 1 ]
		[ ! -e "$T/ran" ] || { cat "$T/ran"; false; }
	done
	grep -q 'foo_good(dev);' "$TREE/drivers/a/one.c"
}

@test "nor does what a partial clone lacks, which a server does not give without a password" {
	cat > "$T/server.py" <<-'EOF'
	import http.server, sys
	class Handler(http.server.BaseHTTPRequestHandler):
	    def do_GET(self):
	        self.send_response(401)
	        self.send_header("WWW-Authenticate", 'Basic realm="x"')
	        self.end_headers()
	        open(sys.argv[1] + "/asked", "w").close()
	server = http.server.HTTPServer(("localhost", 0), Handler)
	print(server.server_port, flush=True)
	server.serve_forever()
	EOF
	mkfifo "$T/port"
	python3 "$T/server.py" "$T" > "$T/port" 2> /dev/null 3>&- &
	server=$!
	read -r port < "$T/port"
	git -C "$TREE" config extensions.partialClone origin
	git -C "$TREE" config core.repositoryFormatVersion 1
	git -C "$TREE" config remote.origin.promisor true
	git -C "$TREE" config remote.origin.url "http://localhost:$port/x.git"
	git -C "$TREE" config "credential.http://localhost:$port.helper" "$T/program"
	object=$(git -C "$TREE" rev-parse HEAD~1:drivers/a/one.c)
	rm -f "$TREE/.git/objects/${object:0:2}/${object:2}"
	run pmcheck patch -C "$TREE" --no-cache --quiet HEAD~1
	kill $server
	echo "$output"
	[ "$status" -eq 2 ]
	[ -e "$T/asked" ]
	[ ! -e "$T/ran" ]
}
