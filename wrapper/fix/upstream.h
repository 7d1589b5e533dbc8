/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The plain rules as patches for the kernel's scripts/coccinelle/api/pm/.
 */
#ifndef PMCHECK_FIX_UPSTREAM_H
#define PMCHECK_FIX_UPSTREAM_H

#include "base/util.h"

struct upstream_options {
	const char *dir; /* must be empty, or not be there */
	const char *tree; /* that they are for */
	const char *rules_dir;
	const struct strv *only; /* plain rules by name; none: all of them */
	int jobs; /* as pool_new() takes it */
	bool no_scripts; /* run none of the tree's: there are no recipients then */
};

/*
 * Writes a patch for each rule that says what it finds in the tree, and a cover letter for more
 * than one. What spatch does not get through, and what is left out as checkpatch.pl --strict of the
 * tree has something against it, is named on stderr. Returns an exit status: 0, or 3 if there was
 * such. Dies where series_check() does, if spatch fails, or the tree has no scripts/coccinelle.
 */
int upstream_write(const struct upstream_options *o);

#endif
