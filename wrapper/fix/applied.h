/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Patches, applied one after the other to copies of the files that they change.
 */
#ifndef PMCHECK_FIX_APPLIED_H
#define PMCHECK_FIX_APPLIED_H

#include "base/scratch.h"
#include "fix/mails.h"
#include "tree/tree.h"

struct applied {
	struct scratch scratch; /* with a commit for each state */
	struct strv paths; /* of the sources that are there in one state or another */
	struct strv before, after; /* the commits, of each patch */
};

/*
 * Applies them to the tree as it is. One that does not apply there is applied to what git, in the
 * tree, says that it was made for. Dies of one that does not apply there either.
 */
void applied_open(struct applied *a, const struct tree *tree, struct pool *pool,
		  const struct mails *mails);
void applied_close(struct applied *a);

#endif
