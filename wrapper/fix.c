// SPDX-License-Identifier: GPL-2.0-only
#include "fix.h"

#include <stdlib.h>
#include <string.h>

#include "prove.h"

struct output {
	struct buf text;
	bool failed;
};

static void keep_output(struct child *child, void *ctx)
{
	struct output *output = ctx;

	buf_puts(&output->text, buf_str(&child->out));
	/* git diff: 1 says that there are differences. */
	output->failed = child->cancelled || child->start_errno ||
			 (child->status && child->status != 1 << 8);
	if (output->failed)
		warning("git: %s",
			child->start_errno ? strerror(child->start_errno) : buf_str(&child->err));
}

/* Runs git; false if that went wrong. */
static bool run_git(struct scanned *s, const char *cwd, const char **argv, struct output *output)
{
	struct child child = { .argv = argv, .cwd = cwd };

	pool_add(s->pool, &child, keep_output, output);
	return !pool_run(s->pool) && !output->failed;
}

/* One diff against the tree for all patches. */
static bool make_diff(const struct patches *patches, struct scanned *s, struct output *diff)
{
	const char *argv[] = {
		"git",		 "diff",	 "--no-index", "--no-prefix", "--no-color",
		"--no-ext-diff", "--no-renames", "a",	       "b",	      NULL
	};

	return run_git(s, patches->root, argv, diff);
}

/* All of it or nothing: git checks before it writes. */
static bool apply_in_place(const struct patches *patches, struct scanned *s, const struct buf *diff)
{
	char *path = xprintf("%s/diff", patches->root);
	const char *argv[] = { "git", "apply", "--whitespace=nowarn", path, NULL };
	struct output output = { 0 };
	bool done = !file_write(path, buf_str(diff), diff->len) &&
		    run_git(s, s->tree.root, argv, &output);

	buf_free(&output.text);
	free(path);
	return done;
}

static size_t name_dropped(const struct patches *patches)
{
	size_t n = 0;

	for (size_t i = 0; i < patches->n; i++) {
		const struct patch *p = &patches->v[i];

		if (!p->dropped)
			continue;
		warning("%s: no patch of %s: %s", p->findings[0]->path, p->rule->name, p->dropped);
		n++;
	}
	return n;
}

static void summarise(const struct patches *patches, size_t dropped)
{
	size_t findings = 0;

	for (size_t i = 0; i < patches->n; i++)
		if (!patches->v[i].dropped)
			findings += patches->v[i].n;
	fprintf(stderr, "pmcheck: %zu patches of %zu findings, %zu patches dropped\n",
		patches->n - dropped, findings, dropped);
}

int fix(const struct fix_options *o)
{
	struct output diff = { 0 };
	struct patches patches;
	struct scanned s;
	size_t dropped;
	int status = EXIT_CLEAN;

	scan_tree(&s, &o->scan);
	scanned_warn(&s, &o->scan);
	patches_find(&patches, &s, &o->ids);
	if (patches.n)
		prove(&patches, &s, &o->scan);
	dropped = name_dropped(&patches);
	if (!o->scan.quiet)
		summarise(&patches, dropped);
	if (patches.n > dropped) {
		status = EXIT_FINDINGS;
		if (!make_diff(&patches, &s, &diff))
			status = EXIT_USAGE;
		else if (!o->in_place)
			fputs(buf_str(&diff.text), stdout);
		else if (!apply_in_place(&patches, &s, &diff.text))
			status = EXIT_USAGE;
	}
	if (s.bad_rules)
		status = EXIT_USAGE;
	else if (status != EXIT_USAGE && (dropped || patches.sig || !scanned_all(&s, &o->scan)))
		status = EXIT_INCOMPLETE;
	buf_free(&diff.text);
	patches_free(&patches);
	scanned_free(&s);
	return status;
}
