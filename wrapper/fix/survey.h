/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What plain rules find in a whole tree, as scripts/coccicheck would, but only in the C files that
 * have a rule's keywords.
 */
#ifndef PMCHECK_FIX_SURVEY_H
#define PMCHECK_FIX_SURVEY_H

#include "rules/plain.h"
#include "spatch/program.h"
#include "tree/tree.h"

/* Address space of one spatch. */
#define SURVEY_MEMORY_MIB 4096

/* Of one rule. */
struct survey {
	struct strv candidates; /* files with its keywords */
	struct strv places; /* lines "path:line:columns: message", sorted; path as in the tree */
	size_t files; /* with such lines */
	struct strv unread; /* what could not be looked at, or not to its end, and why */
};

/*
 * Fills in one survey for each rule, which the caller frees. Returns 0, or the signal that stopped
 * it.
 */
int survey_tree(struct survey *surveys, const struct plain_rules *rules, const struct tree *tree,
		const struct program *program, struct pool *pool);
void survey_free(struct survey *survey);

#endif
