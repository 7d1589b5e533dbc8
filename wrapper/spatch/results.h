/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a spatch process left behind: findings, the file groups it went
 * through, and what each of its failures looks like. Its exit status alone
 * proves nothing: it is 0 after a time-out in one of several groups.
 */
#ifndef PMCHECK_SPATCH_RESULTS_H
#define PMCHECK_SPATCH_RESULTS_H

#include "findings/coverage.h"
#include "findings/finding.h"
#include "spatch/spatch.h"

enum outcome_state {
	OUTCOME_LOST, /* spatch did not get to it */
	OUTCOME_DONE, /* every rule went through it */
	OUTCOME_FAILED, /* spatch gave it up and went on */
	OUTCOME_DIED, /* spatch ended in it */
	OUTCOME_KILLED, /* somebody else ended spatch in it */
};

/* What became of one file group. */
struct outcome {
	enum outcome_state state;
	bool begun;
	enum failure_reason reason; /* unless lost or done */
	char *detail; /* likewise, else NULL */
	struct buf complaints; /* what spatch said of it on stderr */
};

struct results {
	struct outcome *outcomes; /* as many as the job has groups */
	size_t n;
	struct findings findings; /* those of groups that were not done may not be all */
};

/* Reads what the job's child left; to be called before spatch_finish(). */
void results_read(struct results *results, struct spatch *s, const struct job *job);
void results_free(struct results *results);

#endif
