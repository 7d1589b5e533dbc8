/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the runtime PM core of a tree says of its functions, in comments as
 * Documentation/doc-guide/kernel-doc.rst describes them.
 */
#ifndef PMCHECK_TREE_KERNELDOC_H
#define PMCHECK_TREE_KERNELDOC_H

#include "tree/tree.h"

struct kerneldoc {
	const char *path; /* in the tree */
	int line; /* of the comment's first, from 1 */
	struct strv text; /* the comment's lines */
};

/* Whether there is one of that function; only then the caller frees doc. */
bool kerneldoc_find(struct kerneldoc *doc, const struct tree *tree, const char *function);
void kerneldoc_free(struct kerneldoc *doc);

#endif
