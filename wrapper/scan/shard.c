// SPDX-License-Identifier: GPL-2.0-only
#include "scan/shard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "findings/baseline.h"
#include "rules/suite.h"

void shard_parse(struct shard *shard, const char *text)
{
	int end = 0;

	if (sscanf(text, "%d/%d%n", &shard->index, &shard->count, &end) != 2 || text[end])
		die("--shard: '%s' is not I/N, as in 1/4", text);
	if (shard->index < 1 || shard->index > shard->count || shard->count > SHARDS_MAX)
		die("--shard: %s: there is no such shard", text);
}

static size_t cost_of(const struct group *g)
{
	return plan_cost(g->bytes, g->mask);
}

/* The dearest first; the path decides between equals, so that all machines have one order. */
static int compare_costs(const void *pa, const void *pb)
{
	const struct group *a = pa, *b = pb;
	size_t ca = cost_of(a), cb = cost_of(b);

	if (ca != cb)
		return ca < cb ? 1 : -1;
	return strcmp(a->paths.v[0], b->paths.v[0]);
}

static void hash_rules(hash_state *state, const struct rules *rules, const struct program *program)
{
	struct buf text = { 0 };

	suite_macros(rules, program->macros, &text);
	for (size_t i = 0; i < rules->n; i++)
		suite_fuse(rules, UINT64_C(1) << i, NULL, &text);
	hash_add(state, buf_str(&text), text.len);
	buf_free(&text);
}

static void set_hash(struct shard *shard, const struct plan *plan, const struct rules *rules,
		     const struct program *program, struct index *index, const struct strv *words)
{
	hash_state state;

	hash_start(&state);
	hash_list(&state, words);
	hash_rules(&state, rules, program);
	for (size_t i = 0; i < plan->n_groups; i++) {
		const struct group *g = &plan->groups[i];

		hash_list(&state, &g->paths);
		for (size_t k = 0; k < g->paths.n; k++)
			hash_add(&state, index_text(index, g->paths.v[k])->hash, HASH_BYTES);
	}
	hash_end_text(&state, shard->of);
}

void shard_keep(struct shard *shard, struct plan *plan, const struct rules *rules,
		const struct program *program, struct index *index, const struct strv *words,
		struct coverage *coverage)
{
	size_t *loads = xcalloc(shard->count, sizeof(*loads)), kept = 0;

	if (plan->n_groups)
		qsort(plan->groups, plan->n_groups, sizeof(*plan->groups), compare_costs);
	set_hash(shard, plan, rules, program, index, words);
	for (size_t i = 0; i < plan->n_groups; i++) {
		struct group *g = &plan->groups[i];
		int least = 0;

		for (int k = 1; k < shard->count; k++)
			if (loads[k] < loads[least])
				least = k;
		loads[least] += cost_of(g);
		if (least + 1 == shard->index) {
			plan->groups[kept++] = *g;
			continue;
		}
		coverage->candidates -= g->asked;
		strv_free(&g->paths);
	}
	plan->n_groups = kept;
	free(loads);
}
