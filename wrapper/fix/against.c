// SPDX-License-Identifier: GPL-2.0-only
#include "fix/against.h"

#include <stdlib.h>
#include <string.h>

#include "c/function.h"

void against_check(const char *dir)
{
	struct tree tree;

	tree_open(&tree, dir);
	if (!*tree.kernel)
		die("--against %s: there is no kernel tree", dir);
	tree_free(&tree);
}

static bool is_to_be_mended(const struct finding *f)
{
	return f->fix && f->state == FINDING_NEW;
}

/* Where a Makefile cannot be read, a driver is looked at by less of it. */
static void note_problem(void *ctx, const char *path, const char *reason)
{
	(void)ctx;
	warning("%s: %s", path, reason);
}

/* Scans the other tree where there are findings in this one. */
static void scan_other(struct scanned *other, const struct scanned *s)
{
	const struct tree_listener listener = { .problem = note_problem };
	struct strv paths = { 0 }, makefiles = { 0 };

	for (size_t i = 0; i < s->findings.n; i++)
		if (is_to_be_mended(&s->findings.v[i]))
			strv_add_new(&paths, s->findings.v[i].path);
	tree_makefiles(&other->tree, &makefiles, &listener);
	while (paths.n && version_widen(other, &paths, &makefiles))
		;
	version_plan(other, &paths, &makefiles);
	version_scan(other);
	if (other->sig)
		die("interrupted");
	strv_free(&paths);
	strv_free(&makefiles);
}

static bool has_like(const struct scanned *other, const struct finding *f)
{
	for (size_t i = 0; i < other->findings.n; i++) {
		const struct finding *g = &other->findings.v[i];

		if (finding_is_about(f, g->rule->name, g->path, g->function))
			return true;
	}
	return false;
}

/* Why it is of no use there to mend it, where nothing like it was found; NULL if that is not known.
 * The caller frees. */
static char *why_not(const struct scanned *other, const struct finding *f)
{
	struct buf text = { 0 };
	struct strv functions = { 0 };
	int err = tree_read(&other->tree, f->path, &text);
	char *why = NULL;

	function_names(buf_str(&text), &functions);
	if (tree_missing(err))
		why = xstrdup("has no such file");
	else if (!err && *f->function && !strv_has(&functions, f->function))
		why = xprintf("has no %s() there", f->function);
	else if (!err && coverage_seen(&other->coverage, f->path, f->rule->name, f->function))
		why = xstrdup("has it mended");
	buf_free(&text);
	strv_free(&functions);
	return why;
}

void against_apply(struct scanned *s, const char *dir)
{
	struct scanned other;

	version_open_other(&other, s, dir);
	scan_other(&other, s);
	for (size_t i = 0; i < s->findings.n; i++) {
		struct finding *f = &s->findings.v[i];
		char *why;

		if (!is_to_be_mended(f) || has_like(&other, f))
			continue;
		why = why_not(&other, f);
		if (why) {
			f->state = FINDING_SUPPRESSED;
			f->verdict = xstrdup("mended");
			f->reason = xprintf("%s %s", dir, why);
		}
		warning("%s:%d: %s: %s: %s %s", f->path, f->line, f->rule->name,
			why ? "left out" : "not known to be mended", dir,
			why ? why : "could not be looked at there");
		free(why);
	}
	version_close(&other);
}
