/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A part of a scan, for one of several machines. All of them make the same
 * plan, if they have the same tree and rules, and each takes its share of it.
 */
#ifndef PMCHECK_SCAN_SHARD_H
#define PMCHECK_SCAN_SHARD_H

#include "base/hash.h"
#include "scan/plan.h"
#include "spatch/program.h"

struct shard {
	int index, count; /* I of N, from 1; count 0: no shard, but all of it */
	char of[HASH_CHARS]; /* what all shards of one scan have in common */
};

/* "I/N". Dies if it is not that, or I is not one of N. */
void shard_parse(struct shard *shard, const char *text);

/*
 * Leaves the groups of the plan that are this shard's, which cost about as much
 * as those of any other one, and corrects the number of candidates. Sets "of"
 * by the rules, the files' contents and the words, which are whatever else the
 * result depends on.
 */
void shard_keep(struct shard *shard, struct plan *plan, const struct rules *rules,
		const struct program *program, struct index *index, const struct strv *words,
		struct coverage *coverage);

#endif
