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

struct changed;

struct since {
	struct strv paths; /* C files and headers that are there, in git's order */
	struct changed *files; /* what of them has changed, by their paths */
};

/*
 * Compares the working tree with the revision, as git diff does: files that git
 * does not know are no change. Dies, with what git says, if it cannot.
 */
void since_read(struct since *since, const struct tree *tree, struct pool *pool,
		const char *revision);
void since_free(struct since *since);

/*
 * The change touches the function of the file that has the line; "": what is outside of functions,
 * NULL: whatever the line looks to be in. If it does not look to be in that function, any change of
 * the file may touch it.
 */
bool since_touches(const struct since *since, const char *path, const char *function, int line);

#endif
