// SPDX-License-Identifier: GPL-2.0-only
#include "fix/proposal.h"

#include <stdlib.h>

#include "fix/prove.h"
#include "scan/cache.h"

/* Diffs that were proven before, and all that they depend on besides the files. */
struct memory {
	struct rules rules;
	struct strv features;
	struct cache *cache; /* NULL: nothing is kept */
	struct strv names; /* of the patches, "" of those that are known */
};

static void memory_open(struct memory *m, const struct scanned *s, const struct scan_options *o)
{
	const struct strv all = { 0 };

	*m = (struct memory){ 0 };
	if (!s->cache_dir)
		return;
	/* What is wrong with one of them is said where they are run. */
	if (!rules_load(&m->rules, o->rules_dir, &all)) {
		scan_features(&m->rules, &s->tree, &m->features);
		m->cache = cache_open(s->cache_dir, &m->rules, &m->features, &s->program, s->index);
	}
}

static void memory_close(struct memory *m)
{
	cache_close(m->cache);
	strv_free(&m->features);
	strv_free(&m->names);
	rules_free(&m->rules);
}

/*
 * All that decides what of the driver's patch mode output is the patch: what is
 * to be mended, and what else the rule has found there, which depends on the
 * confidence asked for and the like. The caller frees.
 */
static char *name_of(const struct patch *p, const struct findings *findings)
{
	const struct finding *first = p->findings[0];
	struct buf name = { 0 };

	buf_printf(&name, "%s\n%s\n%s\n", p->rule->name, first->path, first->function);
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->v[i];

		if (f->rule == p->rule && strv_find(&p->driver->paths, f->path) >= 0)
			buf_printf(&name, "%s\n", f->id);
	}
	return name.data;
}

/* Returns how many are not known. */
static size_t recall(struct memory *m, struct patches *patches, const struct findings *findings)
{
	size_t unknown = 0;

	for (size_t i = 0; i < patches->n; i++) {
		struct patch *p = &patches->v[i];
		char *name = name_of(p, findings);

		if (m->cache)
			p->diff = cache_get_diff(m->cache, p->driver, name);
		unknown += !p->diff;
		/* Nothing is kept twice. */
		strv_add(&m->names, p->diff ? "" : name);
		free(name);
	}
	return unknown;
}

static void keep(const struct memory *m, const struct patches *patches)
{
	for (size_t i = 0; m->cache && i < patches->n; i++) {
		const struct patch *p = &patches->v[i];

		if (p->diff && *m->names.v[i])
			cache_put_diff(m->cache, p->driver, m->names.v[i], p->diff);
	}
}

static void give(struct finding *f, const struct patch *p)
{
	if (p->dropped)
		f->unmended = xstrdup(p->dropped);
	else
		f->diff = xstrdup(p->diff);
}

void propose(struct scanned *s, const struct scan_options *o)
{
	struct patches patches;
	struct memory memory;

	patches_find_apart(&patches, s);
	memory_open(&memory, s, o);
	if (recall(&memory, &patches, &s->findings)) {
		prove(&patches, s, o);
		keep(&memory, &patches);
	}
	memory_close(&memory);
	/* A patch has the scan's own findings. */
	for (size_t i = 0; i < patches.n; i++)
		for (size_t k = 0; k < patches.v[i].n; k++)
			give(&s->findings.v[patches.v[i].findings[k] - s->findings.v],
			     &patches.v[i]);
	if (patches.sig)
		s->sig = patches.sig;
	patches_free(&patches);
}
