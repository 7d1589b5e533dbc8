// SPDX-License-Identifier: GPL-2.0-only
#include "fix/patch.h"

#include <stdlib.h>
#include <string.h>

#include "base/diff.h"
#include "c/function.h"

static const struct group *driver_of(const struct plan *plan, const char *path)
{
	for (size_t i = 0; i < plan->n_groups; i++)
		if (strv_find(&plan->groups[i].paths, path) >= 0)
			return &plan->groups[i];
	return NULL;
}

static bool belongs(const struct patches *patches, const struct patch *p, const struct finding *f,
		    const struct group *driver)
{
	const struct finding *first = p->findings[0];

	return p->rule == f->rule && p->driver == driver &&
	       (!patches->apart ||
		(!strcmp(first->path, f->path) && !strcmp(first->function, f->function)));
}

static struct patch *patch_for(struct patches *patches, const struct finding *f,
			       const struct group *driver)
{
	struct patch *p;

	for (size_t i = 0; i < patches->n; i++)
		if (belongs(patches, &patches->v[i], f, driver))
			return &patches->v[i];
	patches->v = xgrow(patches->v, patches->n, sizeof(*p));
	p = &patches->v[patches->n++];
	*p = (struct patch){ .rule = f->rule, .driver = driver };
	return p;
}

static void add_finding(struct patches *patches, const struct scanned *s, const struct finding *f)
{
	struct patch *p = patch_for(patches, f, driver_of(&s->plan, f->path));

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

static void sort(struct patches *patches)
{
	if (patches->n)
		qsort(patches->v, patches->n, sizeof(*patches->v), compare_patches);
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
	*patches = (struct patches){ 0 };
	check_ids(&s->findings, ids);
	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.v[i];

		if (f->fix && (ids->n ? strv_has(ids, f->id) : f->state == FINDING_NEW))
			add_finding(patches, s, f);
	}
	sort(patches);
}

void patches_find_apart(struct patches *patches, const struct scanned *s)
{
	*patches = (struct patches){ .apart = true };
	for (size_t i = 0; i < s->findings.n; i++)
		if (s->findings.v[i].fix)
			add_finding(patches, s, &s->findings.v[i]);
	sort(patches);
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
