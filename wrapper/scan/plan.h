/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which rules run on which files, and in which batches.
 */
#ifndef PMCHECK_SCAN_PLAN_H
#define PMCHECK_SCAN_PLAN_H

#include "findings/coverage.h"
#include "rules/rule.h"
#include "tree/group.h"
#include "tree/index.h"
#include "tree/tree.h"

/* Groups that one spatch process works through, one after the other. */
struct batch {
	uint64_t mask; /* union of the rules that are left */
	struct group **groups; /* the plan's */
	size_t n;
};

struct plan {
	struct group *groups;
	size_t n_groups;
	const struct strv *files; /* the caller's */

	/* Of plan_next(). */
	size_t next; /* the first group that was in no batch */
	size_t cost; /* of the batches that are not made */
};

/*
 * Looks at every file of the listing, in several threads, and keeps those with
 * the keywords of a rule, in the groups that hang together (module.h); counts
 * files and candidates, and enters what cannot be read, in coverage. The plan
 * depends on the rules and the files alone; the listing must outlive it.
 */
void plan_make(struct plan *plan, const struct rules *rules, const struct tree *tree,
	       struct index *index, const struct listing *listing, int threads,
	       struct coverage *coverage);
void plan_free(struct plan *plan);
/* Adds a group, yet without files, and returns it: valid until the next one. */
struct group *plan_add(struct plan *plan, uint64_t mask, size_t bytes);

/* About how long a group of so many bytes takes with the rules in mask, in no unit: it is parsed,
 * and gone through by each rule. */
size_t plan_cost(size_t bytes, uint64_t mask);

/* Puts the groups in the order of their batches, before the first of them. */
void plan_order(struct plan *plan);
/*
 * The next batch of what is left: the share of one of so many processes, within
 * what is worth starting one for, and what it can hold. False, and no groups, if
 * there is none; the caller frees the groups' array.
 */
bool plan_next(struct plan *plan, int processes, struct batch *batch);

/* The file is one of those given, not only known. */
bool plan_asked(const struct plan *plan, const char *path);

/* All words that stand in the keywords of the rules in mask. */
void plan_words(const struct rules *rules, uint64_t mask, struct strv *words);

#endif
