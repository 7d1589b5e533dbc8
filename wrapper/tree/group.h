/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files that are looked at together, and how far that has come.
 */
#ifndef PMCHECK_TREE_GROUP_H
#define PMCHECK_TREE_GROUP_H

#include <stdint.h>

#include "base/util.h"

/* Files that spatch looks at together: one, or those of a driver that is spread over files. */
struct group {
	struct strv paths; /* relative to the tree, sorted */
	size_t asked; /* how many of them are to be reported on: the rest is there to be known */
	uint64_t mask; /* the rules whose keywords are there */
	size_t bytes;

	char *key; /* of what the cache has of it, by what its files were then; NULL: not asked */

	/* While it is run. */
	uint64_t left; /* the rules that have not gone through it yet */
	bool failed; /* for one rule at least */
	struct group
		*parts; /* its files one by one, where some rule could not take them together */
};

#endif
