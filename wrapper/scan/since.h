/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What has changed in a git tree since a revision: files, and the functions in
 * them.
 */
#ifndef PMCHECK_SCAN_SINCE_H
#define PMCHECK_SCAN_SINCE_H

#include <stdbool.h>

#include "base/pool.h"
#include "base/util.h"
#include "tree/tree.h"

struct since {
	struct strv paths; /* C files and headers that are there, in git's order */
	struct strv functions; /* "path:function", sorted; no function is what is outside of any */
};

/*
 * Compares the working tree with the revision, as git diff does: files that git
 * does not know are no change. Dies, with what git says, if it cannot.
 */
void since_read(struct since *since, const struct tree *tree, struct pool *pool,
		const char *revision);
void since_free(struct since *since);

/* The change touches the function ("": what is outside of functions) of the file. */
bool since_touches(const struct since *since, const char *path, const char *function);

#endif
