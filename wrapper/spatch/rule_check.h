/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whether spatch takes a rule at all.
 */
#ifndef PMCHECK_SPATCH_RULE_CHECK_H
#define PMCHECK_SPATCH_RULE_CHECK_H

#include "base/pool.h"
#include "spatch/spatch.h"
#include "tree/index.h"

/*
 * Has spatch parse every rule that the index, which may be NULL, does not know
 * to be well-formed, and drops those it does not take, naming their file and
 * line on stderr. Returns how many.
 */
size_t check_rules(const struct spatch *s, struct rules *rules, struct pool *pool,
		   struct index *index);

#endif
