/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a scan of a driver says, which a patch may not make worse.
 */
#ifndef PMCHECK_FIX_STATE_H
#define PMCHECK_FIX_STATE_H

#include "fix/patch.h"
#include "spatch/results.h"

struct state {
	struct findings findings; /* of every rule */
	size_t unparsed; /* lines that spatch could not parse */
	char *failed; /* why it could not be scanned, NULL if it could */
};

/* Takes in how spatch has got through the driver's files. */
void state_outcome(struct state *s, const struct outcome *o);
/*
 * Drops the patch if behind it the driver cannot be scanned, or not be parsed
 * as well as before, if one of its findings is left, or a new one of any rule there.
 */
void state_judge(const struct state *before, const struct state *after, struct patch *patch);
void state_free(struct state *s);

#endif
