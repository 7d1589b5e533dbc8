/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Runs batches to their end: what did not finish is run again in smaller
 * pieces, until each failure is down to one file group and one rule.
 */
#ifndef PMCHECK_SCAN_RUN_H
#define PMCHECK_SCAN_RUN_H

#include "base/pool.h"
#include "findings/coverage.h"
#include "findings/finding.h"
#include "scan/cache.h"
#include "scan/plan.h"
#include "spatch/spatch.h"
#include "tree/tree.h"

struct run {
	/* Given. */
	struct spatch *spatch;
	struct pool *pool;
	const struct rules *rules;
	const struct tree *tree;
	const struct strv *features;
	struct cache *cache; /* may be NULL */
	bool verbose; /* repeat on stderr what spatch said of files that it gave up */
	void (*progress)(size_t done, size_t total, size_t findings); /* may be NULL */

	/* Results, added to. */
	struct findings *findings;
	struct coverage *coverage;

	/* Its own. */
	struct plan *plan;
	struct attempt *waiting; /* jobs that have to be done again, in smaller pieces */
	size_t total, done; /* file groups */
};

/*
 * Runs the plan in report mode, but for what the cache knows. Returns 0, or the signal that
 * stopped it: then what was not done is in the coverage as interrupted.
 */
int run_plan(struct run *run, struct plan *plan);

#endif
