// SPDX-License-Identifier: GPL-2.0-only
#include "scan/plan.h"

#include <stdlib.h>
#include <string.h>

#include "tree/module.h"
#include "tree/prefilter.h"

/*
 * Costs are in what one rule takes for one byte, about 2 us of a processor: a file has its own for
 * being parsed, and a process for reading a rule. Memory grows with the files it has seen.
 */
#define FILE_COST 50000
#define RULE_COST 50000
#define MOST_FILES 120
#define MOST_BYTES (3000 * 1000)

/* What a process works through is to cost so many times what its start does. */
#define STARTS 3

/* Costs may be half of what is thought, or twice: so many batches of what is left for each process.
 */
#define SHARES 2

size_t plan_cost(size_t bytes, uint64_t mask)
{
	return FILE_COST + bytes * __builtin_popcountll(mask);
}

static size_t cost_of(const struct group *g)
{
	return plan_cost(g->bytes, g->left);
}

/* Alike rule sets next to each other, so that batches run few rules for nothing; the largest
 * first, so that what comes last is short. */
static int compare_groups(const void *pa, const void *pb)
{
	const struct group *a = pa, *b = pb;
	int rules = __builtin_popcountll(b->left) - __builtin_popcountll(a->left);

	if (rules)
		return rules;
	if (a->left != b->left)
		return a->left < b->left ? -1 : 1;
	return strcmp(a->paths.v[0], b->paths.v[0]);
}

void plan_order(struct plan *plan)
{
	if (plan->n_groups)
		qsort(plan->groups, plan->n_groups, sizeof(*plan->groups), compare_groups);
	for (size_t i = 0; i < plan->n_groups; i++)
		if (plan->groups[i].left)
			plan->cost += cost_of(&plan->groups[i]);
}

/* What a batch has so far. */
struct load {
	size_t files, bytes, cost;
};

static bool is_enough(const struct plan *plan, int processes, uint64_t mask, const struct load *l,
		      const struct group *next)
{
	size_t least = STARTS * RULE_COST * __builtin_popcountll(mask);

	if (l->files + next->paths.n > MOST_FILES || l->bytes + next->bytes > MOST_BYTES)
		return true;
	/* What is left would not be. */
	if (plan->cost < l->cost + least)
		return false;
	return l->cost >= least && l->cost >= plan->cost / processes / SHARES;
}

bool plan_next(struct plan *plan, int processes, struct batch *batch)
{
	struct load load = { 0 };

	*batch = (struct batch){ 0 };
	for (; plan->next < plan->n_groups; plan->next++) {
		struct group *g = &plan->groups[plan->next];

		if (!g->left)
			continue;
		if (batch->n && is_enough(plan, processes, batch->mask, &load, g))
			break;
		batch->groups = xgrow(batch->groups, batch->n, sizeof(g));
		batch->groups[batch->n++] = g;
		batch->mask |= g->left;
		load.files += g->paths.n;
		load.bytes += g->bytes;
		load.cost += cost_of(g);
	}
	plan->cost -= load.cost;
	return batch->n;
}

/* What plan_make() goes through. */
struct planning {
	struct plan *plan;
	const struct tree *tree;
	struct index *index;
	struct coverage *coverage;
	const struct prefilter *keywords;
	uint64_t for_headers; /* the rules that look at headers */
	struct strv pm; /* .c files with power management */
	struct module_groups modules;
	struct strv members; /* of the modules' groups, sorted */
};

struct group *plan_add(struct plan *plan, uint64_t mask, size_t bytes)
{
	struct group *g;

	plan->groups = xgrow(plan->groups, plan->n_groups, sizeof(*g));
	g = &plan->groups[plan->n_groups++];
	*g = (struct group){ .mask = mask, .left = mask, .bytes = bytes };
	return g;
}

/* A group of one for every file with the keywords of a rule. */
static void plan_files(struct planning *p, const struct strv *files)
{
	for (size_t i = 0; i < files->n; i++) {
		const char *path = files->v[i];
		const struct text *text = index_text(p->index, path);
		uint64_t mask = prefilter_mask(p->keywords, &text->met);

		if (text->err) {
			coverage_fail(p->coverage, path, NULL, FAIL_PARSE, tree_error(text->err));
			continue;
		}
		p->coverage->files++;
		if (has_suffix(path, ".h"))
			mask &= p->for_headers;
		else if (text->pm)
			strv_add(&p->pm, path);
		if (mask) {
			struct group *g = plan_add(p->plan, mask, text->bytes);

			strv_add(&g->paths, path);
			g->asked = 1;
		}
	}
}

/* What hangs together becomes one group, for the rules whose keywords are anywhere in it. */
static void plan_module(struct planning *p, const struct module_group *m)
{
	struct buf met = { 0 };
	size_t bytes = 0, asked = 0;
	uint64_t mask;

	for (size_t i = 0; i < m->paths.n; i++) {
		const struct text *text = index_text(p->index, m->paths.v[i]);

		if (text->err)
			continue; /* named by plan_files() if it was asked for */
		prefilter_join(&met, &text->met);
		bytes += text->bytes;
		asked += plan_asked(p->plan, m->paths.v[i]);
	}
	mask = prefilter_mask(p->keywords, &met);
	if (mask) {
		struct group *g = plan_add(p->plan, mask, bytes);

		g->asked = asked;
		for (size_t i = 0; i < m->paths.n; i++)
			strv_add(&g->paths, m->paths.v[i]);
		coverage_module(p->coverage, &m->paths);
	}
	buf_free(&met);
}

/* Files that are in a larger group now leave their own. */
static void drop_members(struct planning *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->plan->n_groups; i++) {
		struct group *g = &p->plan->groups[i];

		if (strv_find(&p->members, g->paths.v[0]) >= 0)
			strv_free(&g->paths);
		else
			p->plan->groups[kept++] = *g;
	}
	p->plan->n_groups = kept;
}

static void note_problem(void *ctx, const char *path, const char *reason)
{
	const struct planning *p = ctx;

	coverage_fail(p->coverage, path, NULL, FAIL_PARSE, reason);
}

static void plan_modules(struct planning *p, const struct strv *makefiles)
{
	const struct tree_listener listener = { .problem = note_problem, .ctx = p };

	module_groups(&p->modules, p->tree, p->index, makefiles, &p->pm, &listener);
	for (size_t i = 0; i < p->modules.n; i++) {
		const struct module_group *m = &p->modules.v[i];

		for (size_t k = 0; k < m->paths.n; k++) {
			if (!m->too_large)
				strv_add(&p->members, m->paths.v[k]);
			else if (plan_asked(p->plan, m->paths.v[k]))
				coverage_narrow(p->coverage, m->paths.v[k], NULL, FAIL_MEMORY,
						"too many files hang together");
		}
	}
	strv_sort(&p->members);
	drop_members(p);
	for (size_t i = 0; i < p->modules.n; i++)
		if (!p->modules.v[i].too_large)
			plan_module(p, &p->modules.v[i]);
	module_groups_free(&p->modules);
	strv_free(&p->members);
}

void plan_make(struct plan *plan, const struct rules *rules, const struct tree *tree,
	       struct index *index, const struct listing *listing, int threads,
	       struct coverage *coverage)
{
	struct planning p = { .plan = plan, .tree = tree, .index = index, .coverage = coverage };

	*plan = (struct plan){ .files = &listing->files };
	p.keywords = index_keywords(index, rules);
	for (size_t i = 0; i < rules->n; i++)
		p.for_headers |= (uint64_t)rules->v[i].headers << i;
	index_read(index, &listing->files, threads);
	plan_files(&p, &listing->files);
	plan_modules(&p, &listing->makefiles);
	for (size_t i = 0; i < plan->n_groups; i++)
		coverage->candidates += plan->groups[i].asked;
	strv_free(&p.pm);
}

bool plan_asked(const struct plan *plan, const char *path)
{
	return strv_find(plan->files, path) >= 0;
}

void plan_free(struct plan *plan)
{
	for (size_t i = 0; i < plan->n_groups; i++) {
		struct group *g = &plan->groups[i];

		for (size_t k = 0; g->parts && k < g->paths.n; k++)
			strv_free(&g->parts[k].paths);
		free(g->parts);
		free(g->key);
		strv_free(&g->paths);
	}
	free(plan->groups);
	*plan = (struct plan){ 0 };
}

void plan_words(const struct rules *rules, uint64_t mask, struct strv *words)
{
	for (size_t i = 0; i < rules->n; i++)
		for (size_t k = 0; mask >> i & 1 && k < rules->v[i].keywords.n; k++)
			strv_split(words, rules->v[i].keywords.v[k], "|");
}
