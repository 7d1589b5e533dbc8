// SPDX-License-Identifier: GPL-2.0-only
#include "fix/patch.h"

#include <stdlib.h>
#include <string.h>

#include "base/diff.h"
#include "c/function.h"
#include "tree/makefile.h"

static const struct group *driver_of(const struct plan *plan, const char *path)
{
	for (size_t i = 0; i < plan->n_groups; i++)
		if (strv_find(&plan->groups[i].paths, path) >= 0)
			return &plan->groups[i];
	return NULL;
}

static void note_problem(void *ctx, const char *path, const char *reason)
{
	/* The scan has named it. */
	(void)ctx;
	(void)path;
	(void)reason;
}

/* Patches in the making. */
struct search {
	struct patches *patches;
	const struct scanned *scanned;
	struct makefiles *kbuild; /* NULL: yet to be read */
};

/* They are linked into one module. */
static bool linked_together(struct search *s, const char *a, const char *b)
{
	const struct tree_listener listener = { .problem = note_problem };
	const size_t *of_a, *of_b;
	size_t n_a, n_b;

	if (!s->kbuild)
		s->kbuild = makefiles_read(&s->scanned->tree, &s->scanned->listing.makefiles,
					   &listener);
	n_a = makefiles_modules(s->kbuild, a, &of_a);
	n_b = makefiles_modules(s->kbuild, b, &of_b);
	for (size_t i = 0; i < n_a; i++)
		for (size_t k = 0; k < n_b; k++)
			if (of_a[i] == of_b[k])
				return true;
	return false;
}

/* "drivers/foo/bar" of drivers/foo/bar-core.c. */
static size_t stem(const char *path)
{
	const char *name = strrchr(path, '/');

	name = name ? name + 1 : path;
	return name - path + strcspn(name, "-_.");
}

/* What hangs together is not always one driver: several may call functions of one library. */
static bool one_driver(struct search *s, const char *a, const char *b)
{
	return !strcmp(a, b) || (stem(a) == stem(b) && !strncmp(a, b, stem(a))) ||
	       linked_together(s, a, b);
}

static bool belongs(struct search *s, const struct patch *p, const struct finding *f,
		    const struct group *driver)
{
	const struct finding *first = p->findings[0];

	if (p->rule != f->rule || p->driver != driver)
		return false;
	if (!s->patches->apart)
		return one_driver(s, first->path, f->path);
	return !strcmp(first->path, f->path) && !strcmp(first->function, f->function);
}

static struct patch *patch_for(struct search *s, const struct finding *f)
{
	const struct group *driver = driver_of(&s->scanned->plan, f->path);
	struct patches *patches = s->patches;
	struct patch *p;

	for (size_t i = 0; i < patches->n; i++)
		if (belongs(s, &patches->v[i], f, driver))
			return &patches->v[i];
	patches->v = xgrow(patches->v, patches->n, sizeof(*p));
	p = &patches->v[patches->n++];
	*p = (struct patch){ .rule = f->rule, .driver = driver };
	return p;
}

static void add_finding(struct search *s, const struct finding *f)
{
	struct patch *p = patch_for(s, f);

	p->findings = xgrow(p->findings, p->n, sizeof(f));
	p->findings[p->n++] = f;
}

/* Findings are in the order of their paths and lines, and so in one array. */
static int compare_patches(const void *pa, const void *pb)
{
	const struct patch *a = pa, *b = pb;
	int d = strcmp(a->driver->paths.v[0], b->driver->paths.v[0]);

	if (!d)
		d = strcmp(a->rule->name, b->rule->name);
	return d ? d : (a->findings[0] > b->findings[0]) - (a->findings[0] < b->findings[0]);
}

/* In their order. */
static void finish(struct search *s)
{
	if (s->patches->n)
		qsort(s->patches->v, s->patches->n, sizeof(*s->patches->v), compare_patches);
	if (s->kbuild)
		makefiles_free(s->kbuild);
}

static void check_ids(const struct findings *findings, const struct strv *ids)
{
	for (size_t i = 0; i < ids->n; i++) {
		const struct finding *found = findings_find(findings, ids->v[i]);

		if (!found)
			die("--id %s: there is no such finding here", ids->v[i]);
		if (!found->fix)
			die("--id %s: %s:%d: %s has no fix for this: %s", ids->v[i], found->path,
			    found->line, found->rule->name,
			    found->rule->fix_reason ? found->rule->fix_reason : found->message);
	}
}

void patches_find(struct patches *patches, const struct scanned *s, const struct strv *ids)
{
	struct search search = { .patches = patches, .scanned = s };

	*patches = (struct patches){ 0 };
	check_ids(&s->findings, ids);
	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.v[i];

		if (f->fix && (ids->n ? strv_has(ids, f->id) : f->state == FINDING_NEW))
			add_finding(&search, f);
	}
	finish(&search);
}

void patches_find_apart(struct patches *patches, const struct scanned *s)
{
	struct search search = { .patches = patches, .scanned = s };

	*patches = (struct patches){ .apart = true };
	for (size_t i = 0; i < s->findings.n; i++)
		if (s->findings.v[i].fix)
			add_finding(&search, &s->findings.v[i]);
	finish(&search);
}

/* What decides whether a hunk belongs to a patch. */
struct selection {
	const struct patch *patch;
	const struct findings *all; /* of the scan */
	const char *path, *text;
	char *stranger; /* a function that is changed though nothing was found in it */
	bool mixed; /* a hunk changes both what is asked for and what is not */
};

/* A finding, or a line that belongs to it, is in the function. */
static bool names(const struct selection *s, const struct finding *f, const char *function)
{
	bool found = !strcmp(f->path, s->path) && !strcmp(f->function, function);

	for (size_t i = 0; !found && i < f->n_related; i++) {
		char *at = strcmp(f->related[i].path, s->path)
				   ? NULL
				   : function_at(s->text, f->related[i].line);

		found = at && !strcmp(at, function);
		free(at);
	}
	return found;
}

static bool is_asked(const struct selection *s, const char *function)
{
	for (size_t i = 0; i < s->patch->n; i++)
		if (names(s, s->patch->findings[i], function))
			return true;
	return false;
}

static bool is_known(const struct selection *s, const char *function)
{
	for (size_t i = 0; i < s->all->n; i++)
		if (s->all->v[i].rule == s->patch->rule && names(s, &s->all->v[i], function))
			return true;
	return false;
}

static bool keep_hunk(void *ctx, const int *lines, size_t n)
{
	struct selection *s = ctx;
	size_t asked = 0;

	for (size_t i = 0; i < n; i++) {
		char *function = function_at(s->text, lines[i]);

		if (is_asked(s, function)) {
			asked++;
		} else if (!is_known(s, function) && !s->stranger) {
			s->stranger = function;
			continue;
		}
		free(function);
	}
	s->mixed |= asked && asked < n;
	return asked == n;
}

char *patch_select(struct patch *patch, const struct findings *all, const char *path,
		   const char *text, const char *diff)
{
	struct selection s = { .patch = patch, .all = all, .path = path, .text = text };
	char *kept = diff_select(diff, keep_hunk, &s);

	if (s.stranger)
		patch_drop(patch, "it also changes %s() in %s",
			   *s.stranger ? s.stranger : "(no function)", path);
	else if (s.mixed)
		patch_drop(patch, "it cannot be told apart from the fix of another finding");
	free(s.stranger);
	return kept;
}

void patch_drop(struct patch *patch, const char *fmt, ...)
{
	va_list ap;

	if (patch->dropped)
		return;
	va_start(ap, fmt);
	patch->dropped = xvprintf(fmt, ap);
	va_end(ap);
}

void patches_free(struct patches *patches)
{
	for (size_t i = 0; i < patches->n; i++) {
		free(patches->v[i].findings);
		free(patches->v[i].diff);
		free(patches->v[i].dropped);
	}
	free(patches->v);
	scratch_close(&patches->scratch);
}
