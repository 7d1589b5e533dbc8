// SPDX-License-Identifier: GPL-2.0-only
#include "propose.h"

#include <stdlib.h>

#include "cache.h"
#include "prove.h"

/* Diffs that were proven before, and all that they depend on besides the files. */
struct memory {
	struct rules rules;
	struct strv features;
	struct cache *cache; /* NULL: nothing is kept */
};

static void memory_open(struct memory *m, const struct scanned *s, const struct scan_options *o)
{
	const struct strv all = { 0 };
	char *dir = !s->index || o->no_cache || o->limits.whole ? NULL : cache_make(o->cache);

	*m = (struct memory){ 0 };
	if (!dir)
		return;
	/* What is wrong with one of them is said where they are run. */
	if (!rules_load(&m->rules, o->rules_dir, &all)) {
		scan_features(&m->rules, &s->tree, &m->features);
		m->cache = cache_open(dir, &m->rules, &m->features, s->spatch.version, s->index);
	}
	free(dir);
}

static void memory_close(struct memory *m)
{
	cache_close(m->cache);
	strv_free(&m->features);
	rules_free(&m->rules);
}

/* Which of its driver's patches it is; the caller frees. */
static char *name_of(const struct patch *p)
{
	const struct finding *f = p->findings[0];

	return xprintf("%s\n%s\n%s", p->rule->name, f->path, f->function);
}

/* Returns how many are not known. */
static size_t recall(const struct memory *m, struct patches *patches)
{
	size_t unknown = patches->n;

	for (size_t i = 0; m->cache && i < patches->n; i++) {
		struct patch *p = &patches->v[i];
		char *name = name_of(p);

		p->diff = cache_get_diff(m->cache, p->driver, name);
		unknown -= p->diff != NULL;
		free(name);
	}
	return unknown;
}

static void keep(const struct memory *m, const struct patches *patches)
{
	for (size_t i = 0; m->cache && i < patches->n; i++) {
		const struct patch *p = &patches->v[i];
		char *name = name_of(p);

		if (p->diff)
			cache_put_diff(m->cache, p->driver, name, p->diff);
		free(name);
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
	if (recall(&memory, &patches)) {
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
