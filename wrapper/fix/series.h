/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A patch series that can be sent: a cover letter and numbered patches, in the
 * form of git format-patch. Nothing is ever sent.
 */
#ifndef PMCHECK_FIX_SERIES_H
#define PMCHECK_FIX_SERIES_H

#include "fix/patch.h"

enum series_per { PER_NOTHING, PER_MAINTAINER, PER_SUBSYSTEM, PER_RULE };

struct series_options {
	const char *dir; /* must be empty, or not be there */
	enum series_per per; /* a series of its own, in a directory of dir, for each */
	bool no_scripts; /* run none of the tree's: there are no recipients then */
};

/*
 * Before a tree is scanned for it: dies if a series cannot be made, as the
 * directory is not empty or cannot be made or written to, the tree's scripts are
 * not there, or git does not know its user's name.
 */
void series_check(const struct series_options *o, const char *tree);

/*
 * Writes the patches that are not dropped, all series or none. Each applies in
 * its order to the tree as it is; what checkpatch.pl --strict of the tree has
 * something against is dropped, and so is what does not apply without another
 * series. Returns how many patches were written.
 */
size_t series_write(struct patches *patches, struct scanned *s, const struct series_options *o);

#endif
