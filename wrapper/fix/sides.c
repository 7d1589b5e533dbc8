// SPDX-License-Identifier: GPL-2.0-only
#include "fix/sides.h"

#include <stdlib.h>
#include <string.h>

static bool is_makefile(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	return !strcmp(name, "Makefile") || !strcmp(name, "Kbuild");
}

/* The Makefiles of a version. */
static void list_makefiles(const struct overlay *v, const struct strv *tree, struct strv *list)
{
	struct strv gone = { 0 };

	for (size_t i = 0; i < v->n; i++) {
		const struct overlay_file *f = &v->files[i];

		if (is_makefile(f->path))
			strv_add(f->there ? list : &gone, f->path);
	}
	for (size_t i = 0; i < tree->n; i++)
		if (!strv_has(&gone, tree->v[i]))
			strv_add(list, tree->v[i]);
	strv_sort(list);
	strv_unique(list);
	strv_free(&gone);
}

static void side_open(struct side *side, const struct scanned *s, const struct strv *makefiles,
		      const struct overlay *v)
{
	list_makefiles(v, makefiles, &side->makefiles);
	side->dir = overlay_make(v, s->tree.root);
	version_open(&side->scanned, s, side->dir);
}

static void side_close(struct side *side)
{
	version_close(&side->scanned);
	strv_free(&side->makefiles);
	dir_remove(side->dir);
}

/* What is to be looked at if nothing hangs together with it. */
static void ask_for(const struct step *step, struct strv *paths)
{
	for (size_t i = 0; i < step->touched.n; i++) {
		const char *path = step->touched.v[i];

		if ((has_suffix(path, ".c") || has_suffix(path, ".h")) &&
		    !strv_has(&step->odd, path))
			strv_add(paths, path);
	}
}

static void match(struct sides *sides, const struct renames *renames)
{
	const struct scanned *before = &sides->before.scanned, *after = &sides->after.scanned;
	const struct matched old = { &before->findings, &before->tree },
			     new = { &after->findings, &after->tree };

	sides->matches = xcalloc(after->findings.n, sizeof(*sides->matches));
	findings_match(&old, &new, renames, sides->matches);
}

bool sides_open(struct sides *sides, const struct scanned *s, const struct strv *makefiles,
		const struct step *step)
{
	struct side *before = &sides->before, *after = &sides->after;
	bool more;

	*sides = (struct sides){ 0 };
	ask_for(step, &sides->paths);
	if (!sides->paths.n)
		return false;
	side_open(before, s, makefiles, &step->before);
	side_open(after, s, makefiles, &step->after);
	do {
		more = version_widen(&before->scanned, &sides->paths, &before->makefiles);
		more |= version_widen(&after->scanned, &sides->paths, &after->makefiles);
	} while (more);
	version_plan(&before->scanned, &sides->paths, &before->makefiles);
	version_plan(&after->scanned, &sides->paths, &after->makefiles);
	version_scan(&before->scanned);
	if (!before->scanned.sig)
		version_scan(&after->scanned);
	sides->sig = before->scanned.sig ? before->scanned.sig : after->scanned.sig;
	match(sides, &step->renames);
	return true;
}

void sides_close(struct sides *sides)
{
	side_close(&sides->before);
	side_close(&sides->after);
	strv_free(&sides->paths);
	free(sides->matches);
}

bool sides_lose(const struct sides *sides, size_t old)
{
	for (size_t k = 0; k < sides->after.scanned.findings.n; k++)
		if (sides->matches[k] == (int)old)
			return false;
	return true;
}

/* From a line on to the first that closes a function, without what stands behind that; NULL if it
 * is not there. The caller frees. */
static char *block_at(const struct tree *tree, const char *path, int line)
{
	struct buf text = { 0 };
	const char *start, *end;
	char *block = NULL;

	if (!tree_read(tree, path, &text)) {
		start = buf_str(&text);
		while (--line > 0 && *start)
			start = strchrnul(start, '\n') + (*strchrnul(start, '\n') == '\n');
		end = strstr(start, "\n}");
		block = end ? xstrndup(start, end - start) : xstrdup(start);
	}
	buf_free(&text);
	return block;
}

static bool same_block(const struct sides *sides, const struct unparsed *old,
		       const struct unparsed *new)
{
	char *before = block_at(&sides->before.scanned.tree, old->path, old->line),
	     *after = block_at(&sides->after.scanned.tree, new->path, new->line);
	bool same = before && after && !strcmp(before, after);

	free(before);
	free(after);
	return same;
}

/* It could not be parsed before either, and has the same text. */
static bool is_known(const struct sides *sides, const struct renames *renames,
		     const struct unparsed *u)
{
	const struct coverage *before = &sides->before.scanned.coverage;
	const char *path = renames_old(renames, u->path);

	for (size_t i = 0; i < before->n_unparsed; i++) {
		const struct unparsed *old = &before->unparsed[i];

		if (!strcmp(old->path, path) && !strcmp(old->function, u->function) &&
		    same_block(sides, old, u))
			return true;
	}
	return false;
}

static bool same_file(const struct sides *sides, const struct renames *renames, const char *path)
{
	struct buf before = { 0 }, after = { 0 };
	bool same = !tree_read(&sides->before.scanned.tree, renames_old(renames, path), &before) &&
		    !tree_read(&sides->after.scanned.tree, path, &after) &&
		    !strcmp(buf_str(&before), buf_str(&after));

	buf_free(&before);
	buf_free(&after);
	return same;
}

static void add_failures(const struct sides *sides, const struct renames *renames,
			 const struct failure *list, size_t n, struct coverage *coverage,
			 void (*add)(struct coverage *c, const char *path, const char *rule,
				     enum failure_reason reason, const char *detail))
{
	const struct coverage *before = &sides->before.scanned.coverage;

	for (size_t i = 0; i < n; i++) {
		const struct failure *f = &list[i];

		if (!coverage_failure(before, renames_old(renames, f->path), f->rule) ||
		    !same_file(sides, renames, f->path))
			add(coverage, f->path, *f->rule ? f->rule : NULL, f->reason, f->detail);
	}
}

void sides_add_missing(const struct sides *sides, const struct renames *renames,
		       struct coverage *coverage)
{
	const struct coverage *after = &sides->after.scanned.coverage;

	add_failures(sides, renames, after->failed, after->n_failed, coverage, coverage_fail);
	add_failures(sides, renames, after->narrowed, after->n_narrowed, coverage, coverage_narrow);
	for (size_t i = 0; i < after->n_unparsed; i++) {
		const struct unparsed *u = &after->unparsed[i];

		if (!is_known(sides, renames, u))
			coverage_add_unparsed(coverage, u->path, u->line, u->function);
	}
}
