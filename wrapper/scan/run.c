// SPDX-License-Identifier: GPL-2.0-only
#include "scan/run.h"

#include <stdlib.h>
#include <string.h>

#include "spatch/mend.h"
#include "spatch/results.h"

/* One job on its way through the pool. */
struct attempt {
	struct run *run;
	struct job job;
	struct attempt *next; /* that waits */
};

static void submit(struct run *run, uint64_t mask, struct group **groups, size_t n);

static uint64_t rule_bit(size_t rule)
{
	return UINT64_C(1) << rule;
}

static bool single_rule(uint64_t mask)
{
	return !(mask & (mask - 1));
}

/* Each rule on its own, on the groups that it concerns. */
static void submit_by_rule(struct run *run, uint64_t mask, struct group **groups, size_t n)
{
	struct group **concerned = xcalloc(n, sizeof(*concerned));

	for (size_t rule = 0; rule < run->rules->n; rule++) {
		size_t k = 0;

		for (size_t i = 0; mask >> rule & 1 && i < n; i++)
			if (groups[i]->mask >> rule & 1)
				concerned[k++] = groups[i];
		if (k)
			submit(run, rule_bit(rule), concerned, k);
	}
	free(concerned);
}

/* Name of the only rule in the mask, NULL if there are more. */
static const char *rule_name(const struct run *run, uint64_t mask)
{
	for (size_t i = 0; single_rule(mask) && i < run->rules->n; i++)
		if (mask >> i & 1)
			return run->rules->v[i].name;
	return NULL;
}

/* What the files of a group cannot go through together, each goes through on its own. */
static void narrow(struct run *run, struct group *g, uint64_t mask, const struct outcome *o)
{
	if (!g->parts) {
		g->parts = xcalloc(g->paths.n, sizeof(*g->parts));
		for (size_t i = 0; i < g->paths.n; i++) {
			strv_add(&g->parts[i].paths, g->paths.v[i]);
			g->parts[i].asked = plan_asked(run->plan, g->paths.v[i]);
		}
	}
	for (size_t i = 0; i < g->paths.n; i++) {
		struct group *part = &g->parts[i];

		if (!part->asked)
			continue;
		coverage_narrow(run->coverage, part->paths.v[0], rule_name(run, mask), o->reason,
				o->detail);
		part->mask |= mask;
		part->left |= mask;
		submit(run, mask, &part, 1);
	}
	g->left &= ~mask;
}

/* All that spatch said of a group that it gave up. */
static void quote(const struct group *g, const struct outcome *o)
{
	struct strv lines = { 0 };

	strv_lines(&lines, buf_str(&o->complaints));
	for (size_t i = 0; i < lines.n; i++)
		warning("%s: spatch: %s", g->paths.v[0], lines.v[i]);
	strv_free(&lines);
}

static void fail(struct run *run, const struct job *job, struct group *g, const struct outcome *o)
{
	uint64_t mask = job->mask & g->mask;

	if (g->paths.n > 1 && o->state != OUTCOME_KILLED) {
		narrow(run, g, mask, o);
		return;
	}
	if (run->verbose)
		quote(g, o);
	for (size_t i = 0; i < g->paths.n; i++)
		if (plan_asked(run->plan, g->paths.v[i]))
			coverage_fail(run->coverage, g->paths.v[i], rule_name(run, mask), o->reason,
				      o->detail);
	g->left &= ~mask;
	g->failed = true;
}

static void note_unparsed(struct run *run, const struct group *g, const char *complaints)
{
	struct strv words = { 0 };
	struct source *sources;
	struct buf *texts;

	if (!strstr(complaints, "badcount: "))
		return;
	plan_words(run->rules, g->mask, &words);
	sources = xcalloc(g->paths.n, sizeof(*sources));
	texts = xcalloc(g->paths.n, sizeof(*texts));
	for (size_t i = 0; i < g->paths.n; i++) {
		/* As spatch saw it, and quotes it. */
		if (!tree_read(run->tree, g->paths.v[i], &texts[i]) && texts[i].data &&
		    !run->spatch->limits.whole)
			mend(&texts[i]);
		sources[i] = (struct source){ .path = g->paths.v[i],
					      .text = buf_str(&texts[i]),
					      .asked = plan_asked(run->plan, g->paths.v[i]) };
	}
	coverage_unparsed(run->coverage, sources, g->paths.n, complaints, &words);
	for (size_t i = 0; i < g->paths.n; i++)
		buf_free(&texts[i]);
	free(texts);
	free(sources);
	strv_free(&words);
}

/* The group in which spatch died: alone first, as it may have been the others' memory; then rule by
 * rule. */
static void retry_dead(struct run *run, const struct job *job, struct group *g,
		       const struct outcome *o)
{
	uint64_t mask = job->mask & g->mask;

	if (job->n > 1)
		submit(run, mask, &g, 1);
	else if (!single_rule(mask))
		submit_by_rule(run, mask, &g, 1);
	else
		fail(run, job, g, o);
}

static void settle_outcomes(struct run *run, const struct job *job, struct results *r)
{
	struct group **lost = xcalloc(job->n, sizeof(*lost)),
		     **given_up = xcalloc(job->n, sizeof(*given_up));
	size_t n_lost = 0, n_given_up = 0;

	for (size_t i = 0; i < job->n; i++) {
		struct group *g = job->groups[i];
		struct outcome *o = &r->outcomes[i];

		switch (o->state) {
		case OUTCOME_DONE:
			g->left &= ~job->mask;
			note_unparsed(run, g, buf_str(&o->complaints));
			break;
		case OUTCOME_LOST:
			lost[n_lost++] = g;
			break;
		case OUTCOME_FAILED:
			/* Another rule of the batch may have been at fault. */
			if (single_rule(job->mask))
				fail(run, job, g, o);
			else
				given_up[n_given_up++] = g;
			break;
		case OUTCOME_DIED:
			retry_dead(run, job, g, o);
			break;
		case OUTCOME_KILLED:
			fail(run, job, g, o);
			break;
		}
		if (!g->left)
			run->done++;
	}
	if (n_lost)
		submit(run, job->mask, lost, n_lost);
	submit_by_rule(run, job->mask, given_up, n_given_up);
	free(lost);
	free(given_up);
}

/* Takes over those that were asked for; none is left in the list. */
static void take_findings(struct run *run, struct findings *list)
{
	for (size_t i = 0; i < list->n; i++) {
		if (plan_asked(run->plan, list->v[i].path))
			findings_add(run->findings, &list->v[i]);
		else
			finding_free(&list->v[i]);
	}
	list->n = 0;
}

static void keep_results(struct run *run, const struct job *job, const struct results *r)
{
	for (size_t i = 0; run->cache && i < job->n; i++)
		if (r->outcomes[i].state == OUTCOME_DONE)
			cache_put(run->cache, job->groups[i], job->mask, &r->findings,
				  buf_str(&r->outcomes[i].complaints));
}

static void take_results(struct run *run, const struct job *job)
{
	struct results results;

	results_read(&results, run->spatch, job);
	keep_results(run, job, &results);
	take_findings(run, &results.findings);
	settle_outcomes(run, job, &results);
	results_free(&results);
	if (run->progress)
		run->progress(run->done, run->total, run->findings->n);
}

static void attempt_free(struct attempt *attempt)
{
	free(attempt->job.groups);
	free(attempt);
}

static void attempt_done(struct child *child, void *ctx)
{
	struct attempt *attempt = ctx;
	struct run *run = attempt->run;

	if (!child->cancelled)
		take_results(run, &attempt->job);
	spatch_finish(&attempt->job);
	attempt_free(attempt);
}

/* Has the groups looked at as soon as there is room; before that, nothing is made of them. */
static void submit(struct run *run, uint64_t mask, struct group **groups, size_t n)
{
	struct attempt *attempt = xcalloc(1, sizeof(*attempt));

	attempt->run = run;
	attempt->job = (struct job){
		.mode = MODE_REPORT, .mask = mask, .features = run->features, .n = n
	};
	attempt->job.groups = xcalloc(n, sizeof(*groups));
	memcpy(attempt->job.groups, groups, n * sizeof(*groups));
	attempt->next = run->waiting;
	run->waiting = attempt;
}

/* For the pool: what has to be done again, else what the plan has next. */
static void start_next(void *ctx)
{
	struct run *run = ctx;
	struct attempt *attempt;
	struct batch batch;

	if (!run->waiting && plan_next(run->plan, pool_width(run->pool), &batch)) {
		submit(run, batch.mask, batch.groups, batch.n);
		free(batch.groups);
	}
	attempt = run->waiting;
	if (!attempt)
		return;
	run->waiting = attempt->next;
	spatch_prepare(run->spatch, &attempt->job);
	pool_add(run->pool, &attempt->job.child, attempt_done, attempt);
}

static void drop_waiting(struct run *run)
{
	while (run->waiting) {
		struct attempt *attempt = run->waiting;

		run->waiting = attempt->next;
		attempt_free(attempt);
	}
}

/* Enters what was not done as interrupted; returns how many of the files asked for are analysed. */
static size_t count_analysed(struct run *run, const struct group *g)
{
	size_t analysed = 0;

	for (size_t i = 0; i < g->paths.n; i++) {
		const struct group *part = g->parts ? &g->parts[i] : g;

		if (!plan_asked(run->plan, g->paths.v[i]))
			continue;
		if (g->left || part->left)
			coverage_fail(run->coverage, g->paths.v[i], NULL, FAIL_INTERRUPTED, "");
		else if (!g->failed && !part->failed)
			analysed++;
	}
	return analysed;
}

/* What the cache knows of a group need not be run. */
static void look_up(struct run *run, struct group *g)
{
	struct findings found = { 0 };
	struct strv complaints = { 0 };

	g->left &= ~cache_get(run->cache, g, &found, &complaints);
	take_findings(run, &found);
	for (size_t i = 0; i < complaints.n; i++)
		note_unparsed(run, g, complaints.v[i]);
	run->done += !g->left;
	findings_free(&found);
	strv_free(&complaints);
}

int run_plan(struct run *run, struct plan *plan)
{
	int sig;

	run->plan = plan;
	run->total = plan->n_groups;
	for (size_t i = 0; run->cache && i < plan->n_groups; i++)
		look_up(run, &plan->groups[i]);
	plan_order(plan);
	if (run->progress)
		run->progress(run->done, run->total, run->findings->n);
	sig = pool_run_from(run->pool, start_next, run);
	drop_waiting(run);
	for (size_t i = 0; i < plan->n_groups; i++)
		run->coverage->analysed += count_analysed(run, &plan->groups[i]);
	return sig;
}
