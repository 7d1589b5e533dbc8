/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which findings of two versions of a tree are the same one: those that would have the same id, if
 * files kept their names and functions their names and places.
 */
#ifndef PMCHECK_FINDINGS_MATCH_H
#define PMCHECK_FINDINGS_MATCH_H

#include "findings/finding.h"
#include "tree/tree.h"

/* Files that are called otherwise in the newer version; entries of the same index belong together.
 */
struct renames {
	struct strv old, new;
};

/* What a file is called in the newer version, or in the older one. */
const char *renames_new(const struct renames *r, const char *path);
const char *renames_old(const struct renames *r, const char *path);
void renames_free(struct renames *r);

/* Findings, settled, and the tree that they are of. */
struct matched {
	const struct findings *findings;
	const struct tree *tree;
};

/* Fills in for each of the new findings the index of the old one that it is, or -1. */
void findings_match(const struct matched *old, const struct matched *new, const struct renames *r,
		    int *matches);

#endif
